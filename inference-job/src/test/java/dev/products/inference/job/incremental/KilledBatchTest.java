package dev.products.inference.job.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.KillMoments;
import dev.products.inference.job.KilledDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs of a growing folder that are ended as `kill -9` ends them, at moments of a random generator;
 * then the run is tried again, or, as if it had failed, the next one begins. Each product is in the
 * output once. {@code make killed-tables} kills 50.
 */
class KilledBatchTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledBatchTest.class);
  private static final int KILLS =
      Integer.parseInt(System.getenv().getOrDefault("TABLE_KILLS", "2"));
  private static final long PRODUCTS = 5_000;

  /** In milliseconds: about as long as a run that was not killed takes. */
  private static final int LONGEST = 4000;

  @TempDir private Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void eachProductIsThereOnceHoweverOftenDriversAreKilled() throws Exception {
    GrowingShop shop = new GrowingShop(folder, DataFormat.CSV, OutputMode.APPEND);
    shop.file("0.csv", 1, PRODUCTS);
    shop.run("first");
    KillMoments moments = new KillMoments(random, LONGEST);
    int published = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long last = (kill + 1) * PRODUCTS;
      shop.file(kill + ".csv", last - PRODUCTS + 1, last);

      kill(shop, "run-" + kill, moments.next());
      List<Long> seen = shop.ids();
      assertThat(seen.size()).as("seed %s", seed).isIn((int) (last - PRODUCTS), (int) last);
      boolean there = seen.size() == last;
      moments.published(there);
      published += there ? 1 : 0;

      shop.run(random.nextBoolean() ? "run-" + kill : "next-" + kill);
      assertThat(shop.ids())
          .as("kill %s of seed %s", kill, seed)
          .isEqualTo(GrowingShop.ids(1, last));
    }
    LOG.info("of {} runs that were killed, {} had published; seed {}", KILLS, published, seed);
  }

  @Test
  void ofTwoDriversAtOnceOneIsFirst() {
    GrowingShop shop = new GrowingShop(folder, DataFormat.CSV, OutputMode.APPEND);
    shop.file("0.csv", 1, 10);
    shop.run("first");
    for (int round = 1; round <= 3; round++) {
      long last = (round + 1) * 10L;
      shop.file(round + ".csv", last - 9, last);
      String run = "run-" + round;
      List<CompletableFuture<JobReport>> both =
          List.of(start(shop, run + "-a"), start(shop, run + "-b"));

      List<JobReport> ended = both.stream().map(CompletableFuture::join).toList();

      assertThat(ended).anyMatch(report -> report.succeeded());
      assertThat(ended)
          .allMatch(
              report ->
                  report.succeeded() || report.failure().reason() == FailureReason.OUTPUT_CONFLICT);
      assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, last));
    }
  }

  private static CompletableFuture<JobReport> start(GrowingShop shop, String run) {
    return CompletableFuture.supplyAsync(
        () -> {
          // A rejects folder for both would make them take turns before they come to the table.
          var request = shop.request(run);
          return GrowingShop.report(request.into(request.output().rejecting(null)));
        });
  }

  private void kill(GrowingShop shop, String run, Duration after)
      throws IOException, InterruptedException {
    try (KilledDriver driver =
        KilledDriver.start(
            folder,
            BatchDriver.class,
            BatchDriver.BEGINS,
            folder.toString(),
            shop.format().name(),
            shop.mode().name(),
            run)) {
      driver.work(after);
    }
  }
}
