package dev.products.inference.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program of the repository, or of the PATH, that says things while a test goes on. */
public final class WatchingProgram implements AutoCloseable {

  private final Process process;
  private final Path said;

  private WatchingProgram(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /**
   * Starts it.
   *
   * @param said the file for what it says
   */
  public static WatchingProgram start(Path said, String program, String... arguments) {
    Path own = Repository.file(program);
    List<String> command = new ArrayList<>();
    command.add(Files.exists(own) ? own.toString() : program);
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Repository.file(".").toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      process.getOutputStream().close();
      return new WatchingProgram(process, said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has said so far. */
  public String said() {
    try {
      return Files.readString(said, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said that a resource has succeeded, with these numbers of rows. */
  public void awaitEnd(String resource, List<Long> numbers) {
    Awaitility.await("the end of " + resource + " in what is said")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String all = said().toLowerCase(Locale.ROOT).replace(",", "");
              assertThat(all).contains(resource, "succeeded");
              numbers.forEach(rows -> assertThat(all).containsPattern("\\b" + rows + "\\b"));
            });
  }

  /** Waits for its end; its exit code. */
  public int exitCode() {
    return process.onExit().join().exitValue();
  }

  @Override
  public void close() {
    // kubectl classify watches by a kubectl of its own.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
