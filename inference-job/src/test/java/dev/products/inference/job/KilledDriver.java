package dev.products.inference.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A driver in a process of its own, which is ended as {@code kill -9} ends it. */
public final class KilledDriver implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  private KilledDriver(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts one, and returns when it begins or has ended.
   *
   * @param folder for its log
   * @param begins what it says when it begins
   */
  public static KilledDriver start(Path folder, Class<?> main, String begins, String... arguments)
      throws IOException {
    KilledDriver driver =
        new KilledDriver(
            TestJvm.of(List.of(), main, arguments)
                .redirectError(Files.createTempFile(folder, "driver", ".log").toFile())
                .start());
    String line = driver.said.readLine();
    while (line != null && !line.equals(begins)) {
      line = driver.said.readLine();
    }
    return driver;
  }

  /** Lets it work for so long, or until it has ended. */
  public void work(Duration time) throws InterruptedException {
    process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it, and returns when it has ended. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    said.close();
  }
}
