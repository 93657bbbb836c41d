package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.output.version.LatestVersion;
import dev.products.inference.job.store.S3Gate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A driver that writes a version in a store dies before, or right after, each request that it
 * makes. The file names the old version or the new one, and all of it is there; the next attempt
 * publishes, and nothing is left.
 */
abstract class DyingDrivers {

  /** Spread over a driver's requests; {@code -Ddeaths=200} tries more than it makes. */
  private static final int DEATHS = Integer.getInteger("deaths", 1);

  static final Configuration STORE = StoredRun.configuration();

  private final Map<String, String> before = new TreeMap<>();

  /** As many requests as a driver still lives for; the last may be done and not answered. */
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  private volatile S3Gate.Answer last = S3Gate.Answer.RESET;

  private S3Gate.Answer answer() {
    int now = left.decrementAndGet();
    return now > 0 ? S3Gate.Answer.RIGHT : now == 0 ? last : afterDeath();
  }

  @BeforeEach
  void remember() {
    before.clear();
    for (Map<String, String> settings : List.of(impatient(), patient())) {
      settings.keySet().forEach(name -> before.put(name, STORE.get(name, "")));
    }
  }

  @AfterEach
  void forget() {
    before.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            STORE.unset(name);
          } else {
            STORE.set(name, value);
          }
        });
  }

  /** Before the store. */
  abstract S3Gate gate(Function<String, S3Gate.Answer> answers) throws IOException;

  /** A new bucket or container, made past a gate and reached through it. */
  abstract String place(String name, S3Gate gate) throws IOException;

  /** What a dead process hears, which is never done. */
  abstract S3Gate.Answer afterDeath();

  /** Settings with which no request is sent again, as of a process that is dead. */
  abstract Map<String, String> impatient();

  /** Settings with which it is, in time for a test. */
  abstract Map<String, String> patient();

  private StoredRun into(String name, S3Gate gate) throws IOException {
    return new StoredRun(
            SampleRun.of(java.nio.file.Path.of("target"), DataFormat.CSV),
            place(name, gate) + "/predicoes",
            OutputMode.OVERWRITE)
        .keepingVersions();
  }

  @Test
  void whoFollowsTheFileFindsOneVersionAndTheNextAttemptPublishes() throws IOException {
    try (S3Gate gate = gate(line -> answer())) {
      StoredRun run = into("mortes", gate);
      impatient().forEach(STORE::set);
      StoredDriver.begin(run, "produtos", "dia0", 1).publish();
      left.set(Integer.MAX_VALUE);
      StoredDriver.begin(run, "produtos", "dia1", 1).publish();
      int requests = Integer.MAX_VALUE - left.get();
      for (int death = 0; death < DEATHS; death++) {
        last = ThreadLocalRandom.current().nextBoolean() ? S3Gate.Answer.RESET : S3Gate.Answer.LOST;
        int at = 1 + (death * requests + ThreadLocalRandom.current().nextInt(requests)) / DEATHS;
        die(run, "dia" + (death + 1), "dia" + (death + 2), at);
      }
      // Versions that were named stay as they were.
      for (int day = 0; day < DEATHS + 2; day++) {
        requireWhole(run, "dia" + day, "in the end");
      }
    }
  }

  private void die(StoredRun run, String old, String day, int requests) throws IOException {
    left.set(requests);
    try {
      StoredDriver.begin(run, "produtos", day, 1).publish();
    } catch (IOException | RuntimeException e) {
      // It is dead; what it does last, nobody need hear of.
    }
    left.set(Integer.MAX_VALUE);
    String at = day + ", at request " + requests + ", " + last;
    requireWhole(run, latest(run, at, old, day), at);

    StoredDriver.begin(run, "produtos", day, 2).abort();
    requireWhole(run, latest(run, at, old, day), "mended " + at);

    StoredDriver.begin(run, "produtos", day, 3).publish();

    assertThat(latest(run, at, day)).isEqualTo(day);
    requireWhole(run, day, at);
    assertThat(run.uploads()).as(at).isZero();
    assertThat(run.objects().keySet())
        .as(at)
        .filteredOn(name -> !name.startsWith("run="))
        .containsExactly(LatestVersion.NAME);
  }

  /** Which of these days the file names. */
  private static String latest(StoredRun run, String at, String... days) throws IOException {
    String said = run.content(LatestVersion.NAME);
    for (String day : days) {
      if (said.contains("\"version\":\"run=" + day + "\"")) {
        return day;
      }
    }
    throw new AssertionError(at + ": " + said);
  }

  private static void requireWhole(StoredRun run, String day, String at) throws IOException {
    assertThat(run.version(day).rows()).as(at).hasSize(StoredDriver.TASKS).containsOnly(day);
    assertThat(run.version(day).kinds())
        .as(at)
        .containsExactly("_SUCCESS", "_classification.json", "part.csv");
  }

  @Test
  void oneRequestInTwentyFailsAndIsSentAgain() throws IOException {
    S3Gate.Answer[] bad = {S3Gate.Answer.ERROR_500, S3Gate.Answer.BUSY_503, S3Gate.Answer.RESET};
    AtomicBoolean failing = new AtomicBoolean();
    AtomicInteger failed = new AtomicInteger();
    Supplier<S3Gate.Answer> answer =
        () ->
            failing.get() && ThreadLocalRandom.current().nextInt(20) == 0
                ? bad[failed.getAndIncrement() % bad.length]
                : S3Gate.Answer.RIGHT;
    try (S3Gate gate = gate(line -> answer.get())) {
      StoredRun run = into("falhas", gate);
      patient().forEach(STORE::set);
      StoredDriver.begin(run, "produtos", "segunda", 1).publish();
      failing.set(true);
      StoredDriver.begin(run, "produtos", "terca", 1).publish();
      failing.set(false);
      requireWhole(run, "segunda", "before");
      requireWhole(run, "terca", "after");
      assertThat(failed.get()).isPositive();
      assertThat(latest(run, "terca", "terca")).isEqualTo("terca");
    }
  }
}
