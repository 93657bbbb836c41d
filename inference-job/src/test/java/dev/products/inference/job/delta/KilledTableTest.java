package dev.products.inference.job.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.KillMoments;
import dev.products.inference.job.KilledDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
      Integer.parseInt(System.getenv().getOrDefault("TABLE_KILLS", "2"));
  private static final long PRODUCTS = 20_000;

  /** In milliseconds: about as long as a run that was not killed takes to write and commit. */
  private static final int LONGEST = 2500;

  private static final List<OutputMode> MODES =
      List.of(OutputMode.OVERWRITE, OutputMode.MERGE, OutputMode.APPEND);

  @TempDir private Path folder;

  private final long seed = System.nanoTime();
  private final Map<OutputMode, KillMoments> moments = new EnumMap<>(OutputMode.class);

  @Test
  void readersSeeOldOrNewAndARetryDoublesNothing() throws Exception {
    ProductTable tables = new ProductTable(folder);
    tables.add(1, PRODUCTS);
    ProductTable.result(tables.request("id <= 5", OutputMode.OVERWRITE, "first"));
    List<Long> old = tables.ids();
    Random random = new Random(seed);
    MODES.forEach(mode -> moments.put(mode, new KillMoments(random, LONGEST)));
    int published = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      OutputMode mode = MODES.get(kill % MODES.size());
      // What is merged is half new, and half takes the place of rows that there are.
      long from = mode == OutputMode.MERGE ? PRODUCTS / 4 : PRODUCTS / 2 + kill;
      long to = mode == OutputMode.MERGE ? 3 * PRODUCTS / 4 : PRODUCTS;
      String where = "id BETWEEN " + from + " AND " + to;
      List<Long> expected = after(mode, old, LongStream.rangeClosed(from, to));

      List<List<Long>> seen = kill(tables, where, mode, "run-" + kill);
      assertThat(seen).as("kill %s of seed %s", kill, seed).isSubsetOf(List.of(old, expected));
      boolean there = tables.ids().equals(expected);
      moments.get(mode).published(there);
      published += there ? 1 : 0;

      ProductTable.result(tables.request(where, mode, "run-" + kill));
      assertThat(tables.ids()).as("kill %s of seed %s", kill, seed).isEqualTo(expected);
      assertThat(folder.resolve("predicoes/_classification")).doesNotExist();
      old = expected;
    }
    LOG.info("of {} runs that were killed, {} had published; seed {}", KILLS, published, seed);
  }

  private static List<Long> after(OutputMode mode, List<Long> before, LongStream added) {
    LongStream kept =
        mode == OutputMode.OVERWRITE
            ? LongStream.empty()
            : before.stream().mapToLong(Long::longValue);
    LongStream all = LongStream.concat(kept, added).sorted();
    return (mode == OutputMode.MERGE ? all.distinct() : all).boxed().toList();
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
      long end = System.nanoTime() + moments.get(mode).next().toNanos();
      while (driver.isAlive() && System.nanoTime() < end) {
        seen.add(tables.ids());
      }
    }
    seen.add(tables.ids());
    return seen;
  }
}
