package dev.products.inference.job.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Links in folders, which would have rows read many times, or not at all. */
final class Links {

  private Links() {}

  /**
   * A link to a folder that it is in would be followed round and round, and rows read many times.
   */
  static void refuseCircle(FileSystem files, Path folder) {
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

  /**
   * A link that leads nowhere is data that is not there; Hadoop lists it no more than Spark does.
   *
   * @param listed what Hadoop lists in the folder
   * @param read whether a file of this name would be read
   */
  static void refuseBroken(
      FileSystem files, Path folder, FileStatus[] listed, Predicate<Path> read) {
    if (!"file".equals(files.getUri().getScheme())) {
      return;
    }
    String[] names = new File(folder.toUri().getPath()).list();
    if (names == null || names.length <= listed.length) {
      return;
    }
    Set<String> known =
        Arrays.stream(listed).map(file -> file.getPath().getName()).collect(Collectors.toSet());
    for (String name : names) {
      java.nio.file.Path file = java.nio.file.Path.of(folder.toUri().getPath(), name);
      if (!known.contains(name)
          && Files.isSymbolicLink(file)
          && !Files.exists(file)
          && read.test(new Path(folder, new Path(null, null, name)))) {
        throw InputFiles.invalid(
            file + " is a link that leads nowhere: bring what it leads to, or remove it");
      }
    }
  }
}
