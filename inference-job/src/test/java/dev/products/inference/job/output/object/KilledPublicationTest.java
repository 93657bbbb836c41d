package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.store.S3Gate;
import dev.products.inference.job.store.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/**
 * A driver dies before, or right after, each request that it makes: nothing of it reaches the store
 * from then on. Readers find the old output or the new one, and both only as long as the mark says
 * that they change; the next attempt publishes, and nothing is left.
 */
class KilledPublicationTest {

  private static final String BUCKET = "mortes";

  /** Spread over a driver's requests; {@code -Ddeaths=200} tries more than it makes. */
  private static final int DEATHS = Integer.getInteger("deaths", 3);

  /** As many requests as a driver still lives for; the last may be done and not answered. */
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  private volatile S3Gate.Answer last = S3Gate.Answer.RESET;

  private S3Gate.Answer answer() {
    int now = left.decrementAndGet();
    return now > 0 ? S3Gate.Answer.RIGHT : now == 0 ? last : S3Gate.Answer.RESET;
  }

  private static void haste(Configuration configuration) {
    String prefix = "fs.s3a.bucket." + BUCKET + ".";
    configuration.set(prefix + "retry.limit", "0");
    configuration.set(prefix + "attempts.maximum", "0");
    configuration.set(prefix + "committer.threads", "1");
  }

  @Test
  void readersFindOneOutputAndTheNextAttemptPublishes() throws IOException {
    try (S3Gate gate = new S3Gate(line -> answer())) {
      Configuration configuration = StoredRun.configuration();
      haste(configuration);
      String place =
          S3Server.bucket(BUCKET, configuration, gate.port(), S3Server.SECRET) + "/predicoes";
      StoredRun run =
          new StoredRun(
              SampleRun.of(java.nio.file.Path.of("target"), DataFormat.CSV),
              place,
              OutputMode.OVERWRITE);
      StoredDriver.begin(run, "produtos", "dia0", 1).publish();
      left.set(Integer.MAX_VALUE);
      StoredDriver.begin(run, "produtos", "dia1", 1).publish();
      int requests = Integer.MAX_VALUE - left.get();
      for (int death = 0; death < DEATHS; death++) {
        last = death % 2 == 0 ? S3Gate.Answer.RESET : S3Gate.Answer.LOST;
        int at = 1 + (death * requests + ThreadLocalRandom.current().nextInt(requests)) / DEATHS;
        die(run, "dia" + (death + 2), at);
      }
    }
  }

  private void die(StoredRun run, String day, int requests) throws IOException {
    List<String> old = rows(run);
    left.set(requests);
    try {
      StoredDriver.begin(run, "produtos", day, 1).publish();
    } catch (IOException | RuntimeException e) {
      // It is dead; what it does last, nobody need hear of.
    }
    left.set(Integer.MAX_VALUE);
    String at = day + ", at request " + requests + ", " + last;
    requireOneOutput(run, old, day, at);

    StoredDriver.begin(run, "produtos", day, 2).abort();
    assertThat(rows(run)).as("mended " + at).isIn(old, Collections.nCopies(3, day));
    assertThat(run.kinds())
        .as("mended " + at)
        .containsExactly("_SUCCESS", "_classification.json", "part.csv");

    StoredDriver.begin(run, "produtos", day, 3).publish();

    assertThat(rows(run)).as(at).isEqualTo(Collections.nCopies(3, day));
    assertThat(run.kinds()).as(at).containsExactly("_SUCCESS", "_classification.json", "part.csv");
    assertThat(run.uploads()).as(at).isZero();
  }

  private static void requireOneOutput(StoredRun run, List<String> old, String day, String at)
      throws IOException {
    List<String> now = rows(run);
    Path target = new Path(run.target());
    boolean changing =
        !target.getFileSystem(StoredRun.configuration()).exists(new Path(target, "_SUCCESS"));
    if (changing) {
      // All of one of them is there, whatever is of the other.
      assertThat(now.containsAll(old) || now.containsAll(Collections.nCopies(3, day)))
          .as(at)
          .isTrue();
    } else {
      assertThat(now).as(at).isIn(old, Collections.nCopies(3, day));
    }
  }

  private static List<String> rows(StoredRun run) throws IOException {
    List<String> rows = new ArrayList<>();
    Path target = new Path(run.target());
    FileSystem files = target.getFileSystem(StoredRun.configuration());
    for (String name : run.objects().keySet()) {
      if (name.startsWith("part-")) {
        try (var in = files.open(new Path(target, name))) {
          rows.add(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
      }
    }
    return rows;
  }
}
