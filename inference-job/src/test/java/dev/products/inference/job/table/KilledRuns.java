package dev.products.inference.job.table;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs into a table that are ended as `kill -9` ends them, at moments of a random generator, and
 * then tried again; a reader looks all the while. {@code make killed-tables} kills 50.
 */
public final class KilledRuns {

  /** What a driver says when it begins. */
  public static final String BEGINS = "begins";

  /** How many products there are to write, with ids from 1 on. */
  public static final long PRODUCTS = 20_000;

  private static final Logger LOG = LoggerFactory.getLogger(KilledRuns.class);
  private static final int KILLS =
      Integer.parseInt(System.getenv().getOrDefault("TABLE_KILLS", "2"));

  /** In milliseconds: about as long as a run that was not killed takes to write and commit. */
  private static final int LONGEST = 2500;

  private static final List<OutputMode> MODES =
      List.of(OutputMode.OVERWRITE, OutputMode.MERGE, OutputMode.APPEND);

  private final Path folder;
  private final Written table;
  private final long seed = System.nanoTime();
  private final Map<OutputMode, KillMoments> moments = new EnumMap<>(OutputMode.class);

  /** A table, and how runs write into it. */
  public interface Written {

    /** The ids that it has, in order. */
    List<Long> ids();

    /** A run of the products that a condition finds. */
    void run(String where, OutputMode mode, String run);

    /** A program that does the same, with the arguments folder, where, mode and run. */
    Class<?> driver();
  }

  /** Of a table in a folder. */
  public KilledRuns(Path folder, Written table) {
    this.folder = folder;
    this.table = table;
  }

  /** Kills runs; readers must see old or new, and a retry must double nothing. */
  public void check(Path leftovers) throws IOException, InterruptedException {
    table.run("id <= 5", OutputMode.OVERWRITE, "first");
    List<Long> old = table.ids();
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

      List<List<Long>> seen = kill(where, mode, "run-" + kill);
      assertThat(seen).as("kill %s of seed %s", kill, seed).isSubsetOf(List.of(old, expected));
      boolean there = table.ids().equals(expected);
      moments.get(mode).published(there);
      published += there ? 1 : 0;

      table.run(where, mode, "run-" + kill);
      assertThat(table.ids()).as("kill %s of seed %s", kill, seed).isEqualTo(expected);
      assertThat(leftovers).doesNotExist();
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
  private List<List<Long>> kill(String where, OutputMode mode, String run)
      throws IOException, InterruptedException {
    List<List<Long>> seen = new ArrayList<>();
    try (KilledDriver driver =
        KilledDriver.start(
            folder, table.driver(), BEGINS, folder.toString(), where, mode.name(), run)) {
      long end = System.nanoTime() + moments.get(mode).next().toNanos();
      while (driver.isAlive() && System.nanoTime() < end) {
        seen.add(table.ids());
      }
    }
    seen.add(table.ids());
    return seen;
  }
}
