package dev.products.inference.job.database;

import dev.products.inference.job.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The process of a database's server, with a folder and a port of its own; it is not root's. */
final class DatabaseProcess {

  private static final String NOBODY = "65534";

  final Path folder;
  final int port;
  private final List<String> user;
  private Process process;

  DatabaseProcess(String name) throws IOException, InterruptedException {
    folder = Files.createTempDirectory(name);
    port = FreePort.next();
    boolean root = output("id", "-u").strip().equals("0");
    user =
        root
            ? List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")
            : List.of();
    own();
  }

  /** A file of the server's. */
  Path file(String name, String content) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve(name), content);
    own();
    return file;
  }

  private void own() throws IOException, InterruptedException {
    if (!user.isEmpty()) {
      output("chown", "-R", NOBODY + ":" + NOBODY, folder.toString());
    }
  }

  String data() {
    return folder.resolve("data").toString();
  }

  Path log() {
    return folder.resolve("log");
  }

  private String[] asUser(String... command) {
    return Stream.concat(user.stream(), Stream.of(command)).toArray(String[]::new);
  }

  /** Runs a command to its end, as the server's user. */
  void run(String... command) throws IOException, InterruptedException {
    output(asUser(command));
  }

  void start(String... command) throws IOException {
    process =
        new ProcessBuilder(asUser(command))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void stop() {
    process.destroy();
    try {
      process.waitFor();
      output("rm", "-rf", folder.toString());
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a command says, which must succeed. */
  static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(new ArrayList<>(List.of(command)) + " failed: " + output);
    }
    return output;
  }
}
