package dev.products.inference.job.files;

import dev.products.inference.contract.message.Lookalike;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a path of the spec leads to. Spark takes one with any of {@code * ? [ ] { } \} for a
 * pattern, but files are called so too.
 *
 * @param forSpark the path as Spark finds the same
 * @param roots the files and folders that it leads to
 */
record InputPath(String forSpark, List<FileStatus> roots) {

  private static final String SPECIAL = "*?[]{}\\";

  static InputPath of(FileSystem files, Path path, String written) throws IOException {
    Optional<FileStatus> literal = status(files, path);
    boolean pattern = written.chars().anyMatch(letter -> SPECIAL.indexOf(letter) >= 0);
    if (!pattern) {
      return new InputPath(
          written, List.of(literal.orElseThrow(() -> missing(files, path, written))));
    }
    List<FileStatus> matches = matches(files, path);
    if (literal.isEmpty()) {
      if (matches.isEmpty()) {
        throw InputFiles.unreadable(
            "there is no file or folder "
                + written
                + ", nor any that it matches as a pattern"
                + proposal(files, path),
            null);
      }
      return new InputPath(written, matches);
    }
    List<Path> others =
        matches.stream()
            .map(FileStatus::getPath)
            .filter(match -> !match.equals(literal.get().getPath()))
            .toList();
    if (!others.isEmpty()) {
      throw InputFiles.invalid(
          written
              + " is the name of a file, and as a pattern it matches "
              + InputFiles.names(others)
              + " too: write "
              + escaped(written)
              + " for the file alone, or a pattern that is no name");
    }
    return new InputPath(escaped(written), List.of(literal.get()));
  }

  private static Optional<FileStatus> status(FileSystem files, Path path) throws IOException {
    try {
      return Optional.of(files.getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static List<FileStatus> matches(FileSystem files, Path path) {
    try {
      FileStatus[] matches = files.globStatus(path);
      return matches == null ? List.of() : Arrays.asList(matches);
    } catch (IOException | RuntimeException e) {
      // No pattern at all, such as one bracket alone.
      return List.of();
    }
  }

  /** A name as Spark takes it for that name alone. */
  static String escaped(String written) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char letter = written.charAt(i);
      escaped.append(SPECIAL.indexOf(letter) >= 0 ? "\\" : "").append(letter);
    }
    return escaped.toString();
  }

  private static JobException missing(FileSystem files, Path path, String written) {
    return InputFiles.unreadable(
        link(files, path)
            .map(target -> written + " is a link that leads nowhere: to " + target)
            .or(() -> closedFolder(files, path))
            .orElseGet(() -> "there is no file or folder " + written + proposal(files, path)),
        null);
  }

  private static Optional<Path> link(FileSystem files, Path path) {
    try {
      FileStatus link = files.getFileLinkStatus(new Path(path.toUri().getPath()));
      return link.isSymlink() ? Optional.of(link.getSymlink()) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The nearest folder that there is, if it hides what is in it. */
  private static Optional<String> closedFolder(FileSystem files, Path path) {
    for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
      try {
        if (status(files, folder).isPresent()) {
          files.listStatus(folder);
          return Optional.empty();
        }
      } catch (IOException e) {
        return Unreadable.forbidden(files, path, e);
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** A name in the same folder that somebody may have meant. */
  private static String proposal(FileSystem files, Path path) {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(path.getParent())) {
        names.add(file.getPath().getName());
      }
    } catch (IOException | RuntimeException e) {
      return "";
    }
    return Lookalike.of(path.getName(), names)
        .map(
            found ->
                "; there is "
                    + Names.quoted(found.name())
                    + ", which looks like it but "
                    + found.difference()
                    + ": write "
                    + found.written())
        .or(
            () ->
                Names.nearest(path.getName(), names)
                    .map(near -> "; did you mean " + Names.quoted(near) + "?"))
        .orElse("");
  }
}
