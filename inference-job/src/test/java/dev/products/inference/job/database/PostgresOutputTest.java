package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.OutputMode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table of PostgreSQL does that no other does. */
class PostgresOutputTest {

  @TempDir private Path folder;

  @Test
  void whatTheDatabaseCannotHoldIsSaid() {
    ShopOutput output = ShopOutput.in(Shop.SERVER, folder);

    JobReport report =
        ShopOutput.run(
            output.request(
                "SELECT id, descricao || decode(X'00', 'UTF-8') AS descricao FROM input WHERE id <= 3",
                OutputMode.OVERWRITE,
                "run"));

    assertThat(report.failure().reason()).isEqualTo(FailureReason.OUTPUT_UNENCODABLE);
    output.assertNothingIsLeft();
  }
}
