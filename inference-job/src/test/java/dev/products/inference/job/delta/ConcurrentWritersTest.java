package dev.products.inference.job.delta;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.table.ConcurrentWriters;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentWritersTest extends ConcurrentWriters {

  @TempDir private Path folder;

  private ProductTable tables() {
    return new ProductTable(folder);
  }

  @Override
  protected SparkSession spark() {
    return ProductTable.spark();
  }

  @Override
  protected JobRequest request(OutputMode mode, String run) {
    return tables().request("true", mode, run);
  }

  @Override
  protected Publication begin(JobRequest request) {
    return DeltaOutput.begin(request, spark());
  }

  @Override
  protected List<Long> ids() {
    return tables().ids();
  }

  @Override
  protected long versions() {
    return tables().versions("predicoes");
  }
}
