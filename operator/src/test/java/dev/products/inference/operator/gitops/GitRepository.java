package dev.products.inference.operator.gitops;

import dev.products.inference.operator.environment.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A repository on this machine, from which a GitOps tool applies. */
record GitRepository(Path folder) {

  /** A new one, with nothing in it. */
  static GitRepository create(Path folder) {
    Commands.run(folder, "git", "init", "--quiet", "--initial-branch=main");
    return new GitRepository(folder);
  }

  String url() {
    return "file://" + folder.toAbsolutePath();
  }

  /** Copies a file or folder of the project to this place. */
  void copy(String from, String to) throws IOException {
    Path target = folder.resolve(to);
    Files.createDirectories(target.getParent());
    Commands.run(Path.of(".."), "cp", "-a", from, target.toAbsolutePath().toString());
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  void edit(String file, UnaryOperator<String> change) throws IOException {
    String before = Files.readString(folder.resolve(file));
    String after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalArgumentException(file + " stays as it was: " + before);
    }
    write(file, after);
  }

  void commit() {
    Commands.run(folder, "git", "add", "--all");
    Commands.run(
        folder,
        "git",
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example",
        "commit",
        "--quiet",
        "--message=a change");
  }
}
