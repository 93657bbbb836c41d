package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.TestJvm;
import dev.products.inference.job.store.AzureServer;
import dev.products.inference.job.store.GcsServer;
import dev.products.inference.job.store.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Processes that run day after day, each killed at a random moment, and the next goes on. */
final class KilledJobs {

  /** A run takes a second or two, and there are several until then. */
  private static final int MOST_MILLISECONDS = 5000;

  private static final int BAD = 10;

  /** Rows of each day that are classified. */
  static final int GOOD_ROWS = StoredJob.ROWS - StoredJob.ROWS / BAD;

  private final Path folder;
  private final String place;
  private final boolean versioned;
  private int day = 1;
  private int attempt = 1;
  private boolean first = true;

  KilledJobs(Path folder, String place, boolean versioned) {
    this.folder = folder;
    this.place = place;
    this.versioned = versioned;
  }

  /** The day of the run that is to be tried again. */
  int day() {
    return day;
  }

  int attempt() {
    return attempt;
  }

  void write() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    for (int file = 0; file < 2; file++) {
      Files.writeString(
          folder.resolve("in/" + file + ".csv"),
          IntStream.range(0, StoredJob.ROWS / 2)
              .mapToObj(row -> row % BAD == 0 ? "\"\"" : "batom " + row)
              .collect(Collectors.joining("\n", "descricao\n", "\n")));
    }
  }

  /** Ends some while after a run has begun; the next process goes on with that run. */
  void runAndKill() throws Exception {
    Process process = start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      int begun = 0;
      boolean killed = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(StoredJob.BEGUN)) {
          begun++;
          day = Integer.parseInt(line.substring(StoredJob.BEGUN.length()));
          attempt = begun == 1 ? attempt : 1;
          // The first of all is left alone, for a reader is to find something.
          if (!first && !killed) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(MOST_MILLISECONDS));
            // The process itself would close what it has said.
            process.toHandle().destroyForcibly();
            killed = true;
          }
          first = false;
        }
      }
      assertThat(process.waitFor()).as(() -> "killed; " + log()).isEqualTo(128 + 9);
    } finally {
      process.destroyForcibly();
    }
    attempt++;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Process start() throws IOException {
    ProcessBuilder process =
        TestJvm.of(
            place.startsWith("abfss")
                ? List.of("-Xmx768m", AzureServer.option())
                : List.of("-Xmx768m"),
            StoredJob.class,
            folder.toString(),
            place,
            "" + versioned,
            "" + day,
            "" + attempt);
    if (place.startsWith("gs:")) {
      process.environment().put("STORAGE_EMULATOR_HOST", "127.0.0.1:" + GcsServer.port());
    }
    process.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + S3Server.port());
    process.environment().put("AWS_ACCESS_KEY_ID", S3Server.KEY);
    process.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
    return process.redirectError(folder.resolve("log").toFile()).start();
  }
}
