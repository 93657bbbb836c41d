package dev.products.inference.job.database;

import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Runs that read the shop's tables. */
abstract class ShopTest {

  @TempDir private Path folder;

  /** One that reads a table, with more options than the shop's own. */
  final SampleRun run(String table, Map<String, String> options) {
    return Shop.run(folder, table, options);
  }

  final SampleRun run(String table) {
    return run(table, Map.of());
  }
}
