package dev.products.inference.job.delta;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.table.KilledRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs into a Delta table that are killed at any moment. */
class KilledTableTest {

  @TempDir private Path folder;

  private record Table(ProductTable tables) implements KilledRuns.Written {

    @Override
    public List<Long> ids() {
      return tables.ids();
    }

    @Override
    public void run(String where, OutputMode mode, String run) {
      ProductTable.result(tables.request(where, mode, run));
    }

    @Override
    public Class<?> driver() {
      return TableDriver.class;
    }
  }

  @Test
  void readersSeeOldOrNewAndARetryDoublesNothing() throws Exception {
    ProductTable tables = new ProductTable(folder);
    tables.add(1, KilledRuns.PRODUCTS);

    new KilledRuns(folder, new Table(tables)).check(folder.resolve("predicoes/_classification"));
  }
}
