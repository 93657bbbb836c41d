package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own, since a test cannot end its own. */
class ShutdownTest {

  @TempDir private Path folder;

  @Test
  void terminatedJvmWaitsForTheReportOfItsMainThread() throws Exception {
    Process process = start("report");
    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
    assertThat(folder.resolve("report")).exists();
  }

  @Test
  void jvmThatExitsDoesNotWait() throws Exception {
    Process process = start("exit");

    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(7);
  }

  @Test
  void shutdownHookThatHangsIsCutOff() throws Exception {
    Process process = start("hang");
    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
  }

  private Process start(String what) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName(),
                what,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // Its first line says that the hooks are there.
    assertThat(process.inputReader().readLine()).isEqualTo("started");
    return process;
  }

  /** Ends in one of the ways above. */
  static final class Ending {

    public static void main(String[] arguments) throws Exception {
      CountDownLatch terminated = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(terminated::countDown));
      ReportGracePeriod.of(Thread.currentThread(), Duration.ofSeconds(10));
      ShutdownDeadline.set(Duration.ofSeconds(arguments[0].equals("hang") ? 1 : 15));
      if (arguments[0].equals("hang")) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(never)));
      }
      System.out.println("started");
      if (arguments[0].equals("exit")) {
        System.exit(7);
      }
      terminated.await();
      // As a job that takes a moment to notice.
      never.await(300, TimeUnit.MILLISECONDS);
      Files.writeString(Path.of(arguments[1], "report"), "ended");
      System.exit(1);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
