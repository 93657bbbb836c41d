package dev.products.inference.job.monitoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Metrics in the text that Prometheus reads. */
final class PrometheusText {

  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PREFIX = "product_classification_job_";

  private final StringBuilder text = new StringBuilder();

  PrometheusText counter(String name, String help, double value) {
    return header(name, "counter", help).sample(name, "", value);
  }

  /** One for each value of a label. */
  PrometheusText counters(String name, String help, String label, Map<String, Long> values) {
    header(name, "counter", help);
    values.forEach((value, number) -> sample(name, labels(label, value), number.doubleValue()));
    return this;
  }

  PrometheusText gauge(String name, String help, double value) {
    return header(name, "gauge", help).sample(name, "", value);
  }

  /**
   * A distribution.
   *
   * @param bounds ascending
   * @param counts of what is at most each bound, but above the one before; then of the rest
   * @param sum of all
   */
  PrometheusText histogram(
      String name, String help, List<Double> bounds, List<Long> counts, double sum) {
    header(name, "histogram", help);
    long below = 0;
    for (int bound = 0; bound < counts.size(); bound++) {
      below += counts.get(bound);
      String most = bound < bounds.size() ? plain(bounds.get(bound)) : "+Inf";
      sample(name + "_bucket", labels("le", most), (double) below);
    }
    return sample(name + "_sum", "", sum).sample(name + "_count", "", (double) below);
  }

  private PrometheusText header(String name, String type, String help) {
    text.append("# HELP ").append(PREFIX).append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(PREFIX).append(name).append(' ').append(type).append('\n');
    return this;
  }

  private PrometheusText sample(String name, String labels, double value) {
    text.append(PREFIX).append(name).append(labels).append(' ').append(value).append('\n');
    return this;
  }

  private static String labels(String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "{" + name + "=\"" + escaped + "\"}";
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
