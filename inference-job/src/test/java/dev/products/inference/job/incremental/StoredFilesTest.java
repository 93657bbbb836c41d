package dev.products.inference.job.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.Reports;
import dev.products.inference.job.store.GcsServer;
import dev.products.inference.job.store.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of an object store each object is read once, as a file of a folder is. */
class StoredFilesTest {

  @TempDir private Path folder;

  @Test
  void eachObjectIsReadOnce() throws IOException {
    readsOnce(S3Server.bucket("novos", configuration()) + "/entrada");
  }

  @Test
  void eachObjectOfGooglesIsReadOnce() throws IOException {
    readsOnce(GcsServer.bucket("novos", configuration()) + "/entrada");
  }

  private static Configuration configuration() {
    return GrowingShop.spark().sparkContext().hadoopConfiguration();
  }

  private void readsOnce(String input) throws IOException {
    GrowingShop shop = new GrowingShop(folder, DataFormat.CSV, OutputMode.APPEND);
    Configuration configuration = configuration();
    put(shop.file("1.csv", 1, 10), input + "/1.csv", configuration);

    assertThat(rowsRead(shop.request("run-1"), input)).isEqualTo(10);
    put(shop.file("2.csv", 11, 15), input + "/loja=2/2.csv", configuration);

    assertThat(rowsRead(shop.request("run-2"), input)).isEqualTo(5);
    assertThat(rowsRead(shop.request("run-3"), input)).isZero();
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 15));
  }

  private static long rowsRead(JobRequest request, String input) {
    return Reports.result(GrowingShop.report(request.of(request.input().at(input)))).rowsRead();
  }

  private static void put(Path from, String to, Configuration configuration) throws IOException {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(to);
    target
        .getFileSystem(configuration)
        .copyFromLocalFile(new org.apache.hadoop.fs.Path(from.toUri()), target);
  }
}
