package dev.products.inference.job.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.KilledDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that are ended as `kill -9` ends them, at moments of a random generator, and then tried
 * again; a reader looks all the while. {@code make killed-tables} kills 50.
 */
class KilledTableTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledTableTest.class);
  private static final int KILLS =
      Integer.parseInt(System.getenv().getOrDefault("TABLE_KILLS", "3"));
  private static final long PRODUCTS = 20_000;

  /** In milliseconds: about as long as a run that was not killed takes to write and commit. */
  private static final int LONGEST = 2500;

  private static final List<OutputMode> MODES = List.of(OutputMode.OVERWRITE, OutputMode.APPEND);

  @TempDir private Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void readersSeeOldOrNewAndARetryDoublesNothing() throws Exception {
    ProductTable tables = new ProductTable(folder);
    tables.add(1, PRODUCTS);
    ProductTable.result(tables.request("id <= 5", OutputMode.OVERWRITE, "first"));
    List<Long> old = tables.ids();
    int published = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      OutputMode mode = MODES.get(kill % MODES.size());
      long from = 10L + kill;
      String where = "id >= " + from;
      List<Long> expected = after(mode, old, from);

      List<List<Long>> seen = kill(tables, where, mode, "run-" + kill);
      assertThat(seen).as("kill %s of seed %s", kill, seed).isSubsetOf(List.of(old, expected));
      published += tables.ids().equals(expected) ? 1 : 0;

      ProductTable.result(tables.request(where, mode, "run-" + kill));
      assertThat(tables.ids()).as("kill %s of seed %s", kill, seed).isEqualTo(expected);
      old = expected;
    }
    LOG.info("of {} runs that were killed, {} had published; seed {}", KILLS, published, seed);
  }

  private static List<Long> after(OutputMode mode, List<Long> before, long from) {
    LongStream added = LongStream.rangeClosed(from, PRODUCTS);
    LongStream kept =
        mode == OutputMode.OVERWRITE
            ? LongStream.empty()
            : before.stream().mapToLong(Long::longValue);
    return LongStream.concat(kept, added).sorted().boxed().toList();
  }

  /** What the table held, each time that somebody looked. */
  private List<List<Long>> kill(ProductTable tables, String where, OutputMode mode, String run)
      throws IOException, InterruptedException {
    List<List<Long>> seen = new ArrayList<>();
    try (KilledDriver driver =
        KilledDriver.start(
            folder,
            TableDriver.class,
            TableDriver.BEGINS,
            folder.toString(),
            where,
            mode.name(),
            run)) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST));
      while (driver.isAlive() && System.nanoTime() < end) {
        seen.add(tables.ids());
      }
    }
    seen.add(tables.ids());
    return seen;
  }
}
