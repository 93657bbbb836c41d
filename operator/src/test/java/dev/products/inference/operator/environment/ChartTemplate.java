package dev.products.inference.operator.environment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A template of the chart, as Helm writes it for a release that watches the default namespace. */
public final class ChartTemplate {

  private static final Path CHARTS = Path.of("..", "charts");

  private ChartTemplate() {}

  /** With these values, of the form {@code name=value}, for a release in this namespace. */
  public static InputStream read(String template, String namespace, String... values)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                CHARTS.resolve("helm").toString(),
                "template",
                "operator",
                CHARTS.resolve("product-classification-operator").toString(),
                "--kube-version=1.34.0",
                "--namespace=" + namespace,
                "--show-only=templates/" + template,
                "--set=watch.namespaces={default}",
                "--set=jobImage.repository=registry.example/job,jobImage.tag=0.1.0"));
    for (String value : values) {
      command.add("--set=" + value);
    }
    Process helm =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] text = helm.getInputStream().readAllBytes();
    if (helm.waitFor() != 0) {
      throw new IOException("helm template ended with " + helm.exitValue());
    }
    return new ByteArrayInputStream(text);
  }
}
