package dev.products.inference.job.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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

  /** What Hadoop calls a file as long as it is being copied. */
  static final String COPYING = "._COPYING_";

  /** Where a file or folder lies, of which that decides whether Spark reads it. */
  private enum Place {
    /** In the input's own folder. */
    OWN,
    /** In a folder whose name gives a column ({@code loja=1}), or in one inside that. */
    PARTITION,
    /** In another folder inside the input's. */
    INNER
  }

  private final FileSystem files;
  private final boolean recursive;
  private final Path basePath;
  private final PathFilter wanted;
  private final List<FileStatus> data = new ArrayList<>();
  private final PassedOver passedOver = new PassedOver();
  private final Set<Path> partitions = new HashSet<>();
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
    this.basePath =
        options.containsKey("basePath")
            ? files.makeQualified(new Path(options.get("basePath")))
            : null;
    String pattern = options.get("pathGlobFilter");
    this.wanted = pattern == null ? path -> true : new GlobFilter(pattern);
  }

  /** A file or folder that the path leads to. */
  void add(FileStatus root) throws IOException {
    boolean named =
        basePath != null
            && !recursive
            && basePath.toUri().relativize(root.getPath().toUri()).getPath().indexOf('=') > 0;
    Place place = named ? Place.PARTITION : Place.OWN;
    if (root.isFile()) {
      addFile(root, place);
    } else {
      addFolder(root.getPath(), place);
    }
  }

  private void addFile(FileStatus file, Place place) {
    Path path = file.getPath();
    if (isHidden(path.getName())) {
      passedOver.hidden(path);
    } else if (!wanted.accept(path)) {
      passedOver.unwanted(path);
    } else {
      data.add(file);
      if (place == Place.PARTITION) {
        partitions.add(path.getParent());
      }
    }
  }

  /** Its files before its folders: those that are too many to look through are as the first. */
  private void addFolder(Path folder, Place place) throws IOException {
    FileStatus[] entries = files.listStatus(folder);
    refuseTable(folder, entries);
    if (place != Place.INNER) {
      Links.refuseBroken(
          files, folder, entries, file -> !isHidden(file.getName()) && wanted.accept(file));
    }
    for (FileStatus entry : entries) {
      if (entry.isFile() && ++seen <= most && place != Place.INNER) {
        addFile(entry, place);
      }
    }
    for (FileStatus entry : entries) {
      if (!entry.isFile() && !isHidden(entry.getPath().getName())) {
        seen++;
        addInner(entry.getPath(), place);
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

  private void addInner(Path folder, Place place) throws IOException {
    boolean named = place == Place.PARTITION || folder.getName().indexOf('=') > 0;
    if (seen > most && !(named && partitions.isEmpty())) {
      return;
    }
    Links.refuseCircle(files, folder);
    if (recursive) {
      addFolder(folder, place);
    } else if (named) {
      addFolder(folder, Place.PARTITION);
    } else {
      int before = data.size();
      addFolder(folder, Place.INNER);
      if (place == Place.OWN && data.size() == before) {
        passedOver.folder(folder);
      }
    }
  }

  List<FileStatus> data() {
    return data;
  }

  boolean isEmpty() {
    return data.isEmpty() && passedOver.isEmpty();
  }

  /**
   * Files that Spark would pass over without a word.
   *
   * @param partition the name of a folder that gives a column
   * @param names of files that lie beside such folders
   */
  record Beside(String partition, String names) {}

  /** Those of these files, if some of them are in folders whose names give columns. */
  Optional<Beside> beside(List<FileStatus> read) {
    List<Path> files = read.stream().map(FileStatus::getPath).toList();
    List<Path> others =
        files.stream().filter(file -> !partitions.contains(file.getParent())).toList();
    return files.stream()
        .map(Path::getParent)
        .filter(folder -> partitions.contains(folder) && !others.isEmpty())
        .findFirst()
        .map(folder -> new Beside(folder.getName(), InputFiles.names(others)));
  }

  /** Why nothing of what there is is read, if nothing is. */
  Optional<String> nothingToRead() {
    return data.isEmpty() ? Optional.of(passedOver.whyNothing()) : Optional.empty();
  }

  /** Warnings of what lies beside the data and is not read. */
  List<String> passedOver(String path) {
    return passedOver.warnings(path, data);
  }

  /** As Spark's InMemoryFileIndex has it. */
  private static boolean isHidden(String name) {
    return (name.startsWith("_") && name.indexOf('=') < 0)
        || name.startsWith(".")
        || name.endsWith(COPYING);
  }
}
