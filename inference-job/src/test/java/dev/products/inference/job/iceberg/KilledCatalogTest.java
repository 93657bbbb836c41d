package dev.products.inference.job.iceberg;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.table.KilledRuns;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs into a table of a catalog that are killed at any moment. */
class KilledCatalogTest {

  @TempDir private Path folder;

  private record Table(CatalogTables tables) implements KilledRuns.Written {

    @Override
    public List<Long> ids() {
      return tables.ids();
    }

    @Override
    public void run(String where, OutputMode mode, String run) {
      CatalogTables.result(tables.request(where, mode, run));
    }

    @Override
    public Class<?> driver() {
      return CatalogDriver.class;
    }
  }

  @Test
  void readersSeeOldOrNewAndARetryDoublesNothing() throws Exception {
    CatalogTables tables = CatalogTables.in(folder);
    tables.createProducts();
    tables.add(1, KilledRuns.PRODUCTS);

    new KilledRuns(folder, new Table(tables))
        .check(folder.resolve("armazem/loja/predicoes/_classification"));
  }
}
