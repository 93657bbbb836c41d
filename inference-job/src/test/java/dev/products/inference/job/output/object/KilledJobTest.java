package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.store.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job's process is killed at random moments, and the next one takes over, while somebody reads
 * all the time.
 */
class KilledJobTest {

  /** {@code make killed-publication} kills more. */
  private static final int KILLS = Integer.getInteger("kills", 2);

  /** A run takes a second or two, and there are several until then. */
  private static final int MOST_MILLISECONDS = 5000;

  private static final int BAD = 10;

  @TempDir private Path folder;
  private int day = 1;
  private int attempt = 1;
  private boolean first = true;

  @Test
  void readersFindOneOutputOfOneDayAndNothingIsLeft() throws Exception {
    S3Server.bucket(StoredJob.BUCKET, StoredRun.configuration());
    write();
    try (PollingReader reader = new PollingReader(StoredJob.of(folder, 0))) {
      for (int kill = 0; kill < KILLS; kill++) {
        runAndKill();
      }
      StoredRun run = StoredJob.of(folder, day);
      assertThat(run.run("produtos", "dia" + day, attempt).succeeded()).isTrue();

      assertThat(run.kinds())
          .containsExactly(
              "_SUCCESS",
              "_classification.json",
              "_rejects/part.json",
              "_report/index.html",
              "_run.json",
              "part.csv");
      assertThat(run.objects().keySet())
          .as("files of another attempt")
          .filteredOn(name -> name.contains("part-"))
          .allMatch(name -> name.contains("dia" + day + "." + attempt + "."));
      assertThat(run.uploads()).isZero();
      assertThat(run.rows()).hasSize(StoredJob.ROWS - StoredJob.ROWS / BAD);
      reader.assertRight(StoredJob.ROWS - StoredJob.ROWS / BAD);
    }
  }

  private void write() throws IOException {
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
  private void runAndKill() throws Exception {
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
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + Path.of("../cli/java-options"),
            "-Xmx768m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StoredJob.class.getName(),
            folder.toString(),
            "" + day,
            "" + attempt);
    process.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + S3Server.port());
    process.environment().put("AWS_ACCESS_KEY_ID", S3Server.KEY);
    process.environment().put("AWS_SECRET_ACCESS_KEY", S3Server.SECRET);
    return process.redirectError(folder.resolve("log").toFile()).start();
  }
}
