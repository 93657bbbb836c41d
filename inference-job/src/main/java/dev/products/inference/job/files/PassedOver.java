package dev.products.inference.job.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What lies in an input's folder and is not read, and what is said of it. */
final class PassedOver {

  /** What others than people write beside their data. */
  private static final Set<String> USUAL =
      Set.of("_SUCCESS", "_metadata", "_common_metadata", "_temporary", "_rejects");

  private final List<Path> hidden = new ArrayList<>();
  private final List<Path> unwanted = new ArrayList<>();
  private final List<Path> folders = new ArrayList<>();

  /** A file whose name Spark passes over. */
  void hidden(Path file) {
    hidden.add(file);
  }

  /** A file that the input's pattern of names leaves out. */
  void unwanted(Path file) {
    unwanted.add(file);
  }

  /** A folder that Spark does not look into. */
  void folder(Path folder) {
    folders.add(folder);
  }

  boolean isEmpty() {
    return unwanted.isEmpty() && folders.isEmpty() && hidden.isEmpty();
  }

  /** Why nothing of what there is is read. */
  String whyNothing() {
    if (!unwanted.isEmpty()) {
      return "spec.input.options.pathGlobFilter matches none of " + InputFiles.names(unwanted);
    } else if (!folders.isEmpty()) {
      return "it has no file of its own, only folders ("
          + InputFiles.names(folders)
          + "); spec.input.options needs recursiveFileLookup: \"true\", or spec.input.path a"
          + " pattern that ends in /*";
    }
    return "Spark passes over names that "
        + (hidden.stream().allMatch(file -> file.getName().endsWith(FolderListing.COPYING))
            ? "end in " + FolderListing.COPYING
            : "begin with _ or .")
        + " ("
        + InputFiles.names(hidden)
        + "); give them other names";
  }

  /**
   * Warnings of what lies beside the data.
   *
   * @param data what is read
   */
  List<String> warnings(String path, List<FileStatus> data) {
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
}
