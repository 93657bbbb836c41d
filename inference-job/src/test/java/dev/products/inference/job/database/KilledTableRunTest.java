package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A driver dies at any moment: the database ends its connections, and lets none of its user in from
 * then on. Whoever reads meanwhile finds the rows of one run, and all of them; the next attempt
 * writes each row once, and nothing is left.
 */
@ParameterizedClass
@MethodSource("dev.products.inference.job.database.ShopOutput#servers")
class KilledTableRunTest {

  @Parameter private DatabaseServer server;
  private static final int ROWS = 1000;

  /** {@code -Ddeaths=50} tries more. */
  private static final int DEATHS = Integer.getInteger("deaths", 2);

  private static final String WRITER = "gravador";

  @TempDir private Path folder;

  private final List<String> died = new ArrayList<>();

  @Test
  void readersFindTheRowsOfOneRun() throws Exception {
    ShopOutput output = ShopOutput.in(server, folder);
    server.addUser(WRITER);
    ShopOutput.result(request(output, 0, 1));
    long begun = System.nanoTime();
    ShopOutput.result(request(output, 1, 1));
    long took = System.nanoTime() - begun;

    try (Reader reader = new Reader(output)) {
      for (int death = 0; death < DEATHS; death++) {
        double share = death + ThreadLocalRandom.current().nextDouble();
        die(request(output, death + 2, 1), (long) (took * share / DEATHS));
        ShopOutput.result(request(output, death + 2, 2));
        assertThat(server.column(Reader.seen(output))).containsExactly(whole(death + 2));
        output.assertNothingIsLeft();
      }
      assertThat(reader.seen).as("what a reader saw").allMatch(KilledTableRunTest::isWhole);
      assertThat(reader.seen).hasSizeGreaterThanOrEqualTo(DEATHS);
    }
    assertThat(died).as("attempts that did not get to their end").isNotEmpty();
  }

  /** Replaces all rows, or each by its id: the same rows in turn. */
  private static JobRequest request(ShopOutput output, int run, int attempt) {
    return output.request(
        "SELECT id, concat('v" + run + " ', descricao) AS descricao FROM input",
        run % 2 == 0 ? OutputMode.MERGE : OutputMode.OVERWRITE,
        "run" + run,
        attempt,
        WRITER);
  }

  private void die(JobRequest request, long nanos) throws Exception {
    CompletableFuture<JobReport> run = CompletableFuture.supplyAsync(() -> ShopOutput.run(request));
    TimeUnit.NANOSECONDS.sleep(nanos);
    try {
      server.shutOut(WRITER);
      if (!run.join().succeeded()) {
        died.add(request.runId());
      }
    } finally {
      server.letIn(WRITER);
    }
  }

  private static String whole(int run) {
    return ROWS + " rows, " + ROWS + " ids, v" + run;
  }

  private static boolean isWhole(String seen) {
    return seen.matches(ROWS + " rows, " + ROWS + " ids, v\\d+");
  }

  /** Looks at the table all the while. */
  private static final class Reader implements AutoCloseable {

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> looking;
    private volatile boolean closed;

    Reader(ShopOutput output) {
      looking =
          CompletableFuture.runAsync(
              () -> {
                while (!closed) {
                  seen.addAll(output.server().column(seen(output)));
                }
              });
    }

    static String seen(ShopOutput output) {
      return "SELECT concat(count(*), ' rows, ', count(DISTINCT id), ' ids, ', %s) FROM %s"
          .formatted(output.server().firstWords("descricao"), output.table());
    }

    @Override
    public void close() {
      closed = true;
      looking.join();
    }
  }
}
