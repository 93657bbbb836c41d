package dev.products.inference.operator.tenant;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A template of the chart, as Helm writes it for what {@link TenantCase} is written for. */
final class ChartTemplate {

  private static final Path CHARTS = Path.of("..", "charts");

  private ChartTemplate() {}

  static InputStream read(String template) throws IOException, InterruptedException {
    Process helm =
        new ProcessBuilder(
                CHARTS.resolve("helm").toString(),
                "template",
                "operator",
                CHARTS.resolve("product-classification-operator").toString(),
                "--kube-version=1.34.0",
                "--namespace=operator",
                "--show-only=templates/" + template,
                "--set=watch.namespaces={default}",
                "--set=jobImage.repository=registry.example/job,jobImage.tag=0.1.0",
                "--set=allowed.images={registry.example/ml/*}",
                "--set=allowed.secrets={registry,store-*}",
                "--set=allowed.sparkConf={spark.sql.shuffle.partitions,spark.sql.adaptive.*}")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] text = helm.getInputStream().readAllBytes();
    if (helm.waitFor() != 0) {
      throw new IOException("helm template ended with " + helm.exitValue());
    }
    return new ByteArrayInputStream(text);
  }
}
