package dev.products.inference.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The working copy under test, and its programs. */
public final class Repository {

  private static final Path ROOT = Path.of(System.getProperty("root", "../..")).toAbsolutePath();

  private Repository() {}

  public static Path file(String path) {
    return ROOT.resolve(path);
  }

  public static List<String> lines(String path) {
    try {
      return Files.readAllLines(file(path));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a program of the repository, or of the PATH, and returns what it printed. */
  public static String run(String program, String... arguments) {
    Path own = file(program);
    List<String> command = new ArrayList<>();
    command.add(Files.exists(own) ? own.toString() : program);
    Collections.addAll(command, arguments);
    try {
      Process process =
          new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), output).isZero();
      return output;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
