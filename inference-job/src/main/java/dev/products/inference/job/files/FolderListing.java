package dev.products.inference.job.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;

/** The files that Spark will read in folders, and what it will pass over. */
final class FolderListing {

  /** As many as are looked through; what follows is as what came before. */
  private static final int MOST = 10_000;

  /** What others than people write beside their data. */
  private static final Set<String> USUAL =
      Set.of("_SUCCESS", "_metadata", "_common_metadata", "_temporary", "_rejects");

  /** What Hadoop calls a file as long as it is being copied. */
  private static final String COPYING = "._COPYING_";

  private final FileSystem files;
  private final boolean recursive;
  private final PathFilter wanted;
  private final List<FileStatus> data = new ArrayList<>();
  private final List<Path> hidden = new ArrayList<>();
  private final List<Path> unwanted = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();
  private final int most;
  private int seen;

  /**
   * Looks at nothing yet.
   *
   * @param whole whether all files are looked through, however many there are
   */
  FolderListing(FileSystem files, Map<String, String> readerOptions, boolean whole)
      throws IOException {
    this.files = files;
    this.most = whole ? Integer.MAX_VALUE : MOST;
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(readerOptions);
    this.recursive = Boolean.parseBoolean(options.get("recursiveFileLookup"));
    String pattern = options.get("pathGlobFilter");
    this.wanted = pattern == null ? path -> true : new GlobFilter(pattern);
  }

  /** A file or folder that the path leads to. */
  void add(FileStatus root) throws IOException {
    if (root.isFile()) {
      addFile(root);
    } else {
      addFolder(root.getPath());
    }
  }

  private void addFile(FileStatus file) {
    Path path = file.getPath();
    if (isHidden(path.getName())) {
      hidden.add(path);
    } else if (wanted.accept(path)) {
      data.add(file);
    } else {
      unwanted.add(path);
    }
  }

  private void addFolder(Path folder) throws IOException {
    FileStatus[] entries = files.listStatus(folder);
    refuseTable(folder, entries);
    for (FileStatus entry : entries) {
      String name = entry.getPath().getName();
      if (++seen > most) {
        return;
      } else if (entry.isFile()) {
        addFile(entry);
      } else if (!isHidden(name)) {
        addInner(entry.getPath());
      }
    }
  }

  private static void refuseTable(Path folder, FileStatus... entries) {
    if (Arrays.stream(entries).anyMatch(FolderListing::isLogOfTable)) {
      throw InputFiles.invalid(
          folder.toUri().getPath()
              + " is a Delta table: its files have rows that were deleted or replaced too;"
              + " format: delta reads it");
    }
  }

  private static boolean isLogOfTable(FileStatus entry) {
    return entry.isDirectory() && entry.getPath().getName().equals(InputFiles.DELTA_LOG);
  }

  private void addInner(Path folder) throws IOException {
    if (recursive || folder.getName().indexOf('=') > 0) {
      refuseCircle(folder);
      addFolder(folder);
    } else {
      folders.add(folder);
    }
  }

  /**
   * A link to a folder that it is in would be followed round and round, and rows read many times.
   */
  private void refuseCircle(Path folder) {
    try {
      // A path with a scheme is none to Hadoop when it reads a link.
      FileStatus link = files.getFileLinkStatus(new Path(folder.toUri().getPath()));
      if (link.isSymlink()) {
        String target = files.makeQualified(link.getSymlink()).toUri().getPath();
        if ((folder.toUri().getPath() + "/").startsWith(target.replaceAll("(?<!/)/+$", "") + "/")) {
          throw InputFiles.invalid(
              folder.toUri().getPath() + " is a link to a folder that it is in: remove it");
        }
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without links.
    }
  }

  /** Whether folders are looked into whatever they are called. */
  boolean isRecursive() {
    return recursive;
  }

  List<FileStatus> data() {
    return data;
  }

  boolean isEmpty() {
    return data.isEmpty() && unwanted.isEmpty() && folders.isEmpty() && hidden.isEmpty();
  }

  /** Why nothing of what there is is read, if nothing is. */
  Optional<String> nothingToRead() {
    if (!data.isEmpty()) {
      return Optional.empty();
    } else if (!unwanted.isEmpty()) {
      return Optional.of(
          "spec.input.options.pathGlobFilter matches none of " + InputFiles.names(unwanted));
    } else if (!folders.isEmpty()) {
      return Optional.of(
          "it has no file of its own, only folders ("
              + InputFiles.names(folders)
              + "); spec.input.options needs recursiveFileLookup: \"true\", or spec.input.path a"
              + " pattern that ends in /*");
    }
    return Optional.of(
        "Spark passes over names that "
            + (hidden.stream().allMatch(file -> file.getName().endsWith(COPYING))
                ? "end in " + COPYING
                : "begin with _ or .")
            + " ("
            + InputFiles.names(hidden)
            + "); give them other names");
  }

  /** Warnings of what lies beside the data and is not read. */
  List<String> passedOver(String path) {
    List<String> warnings = new ArrayList<>();
    if (!folders.isEmpty()) {
      warnings.add(
          "spec.input.path: the folders inside "
              + path
              + " are not read ("
              + InputFiles.names(folders)
              + "); recursiveFileLookup: \"true\" in spec.input.options reads them");
    }
    List<Path> meant =
        hidden.stream()
            .filter(file -> data.stream().anyMatch(read -> isAlike(file, read)))
            .toList();
    if (!meant.isEmpty()) {
      warnings.add(
          "spec.input.path: files whose names begin with _ or . are not read ("
              + InputFiles.names(meant)
              + "); give them other names if they are to be");
    }
    return warnings;
  }

  private static boolean isAlike(Path hidden, FileStatus read) {
    String name = hidden.getName();
    int dot = name.lastIndexOf('.');
    return dot > 0
        && !USUAL.contains(name)
        && read.getPath().getName().endsWith(name.substring(dot));
  }

  /** As Spark's InMemoryFileIndex has it. */
  private static boolean isHidden(String name) {
    return (name.startsWith("_") && name.indexOf('=') < 0)
        || name.startsWith(".")
        || name.endsWith(COPYING);
  }
}
