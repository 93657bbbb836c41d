package dev.products.inference.job.report;

import dev.products.inference.job.report.RunManifest.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The charts of a report: drawings without words, which stand beside them as HTML and fit. */
final class Charts {

  private static final int HEIGHT = 100;

  /** A curve of more spans than this shows no more. */
  private static final int MOST_SPANS = 60;

  /** In less than that, rows come by the batch and not by the second. */
  private static final double LEAST_SECONDS = 1;

  private Charts() {}

  /** A bar of a table's row. */
  static void bar(Html html, double part) {
    html.open(
            "svg",
            "class",
            "bar",
            "viewBox",
            "0 0 1000 10",
            "preserveAspectRatio",
            "none",
            "aria-hidden",
            "true")
        .open("rect", "width", Math.max(part > 0 ? 4 : 0, Math.round(1000 * part)), "height", 10)
        .close("rect")
        .close("svg");
  }

  /** Upright bars, one beside the other. */
  static void histogram(Page page, List<Long> bars, String title, String description) {
    long most = Math.max(1, bars.stream().mapToLong(Long::longValue).max().orElse(1));
    page.chart("histogram", 10 * bars.size(), HEIGHT, title, description);
    for (int bar = 0; bar < bars.size(); bar++) {
      double height = bars.get(bar) == 0 ? 0 : Math.max(1, (double) HEIGHT * bars.get(bar) / most);
      page.html()
          .open(
              "rect",
              "x",
              10 * bar + 1,
              "y",
              decimal(HEIGHT - height),
              "width",
              8,
              "height",
              decimal(height))
          .close("rect");
    }
    page.html().close("svg");
  }

  /**
   * Rows per second, from readings that come when they will: in spans of equal length since the
   * first row, each with the time of its end.
   */
  static List<Point> rates(List<Point> progress) {
    List<Point> readings = new ArrayList<>(progress);
    while (readings.size() > 1 && readings.get(1).rows() == 0) {
      readings.remove(0);
    }
    List<Point> rates = new ArrayList<>();
    if (readings.size() < 2) {
      return rates;
    }
    double start = readings.get(0).seconds();
    double all = readings.get(readings.size() - 1).seconds() - start;
    int spans = (int) Math.min(MOST_SPANS, all / LEAST_SECONDS);
    double before = 0;
    for (int span = 1; span <= spans; span++) {
      double end = start + all * span / spans;
      double rows = at(end, readings);
      rates.add(new Point(end, Math.max(0, Math.round((rows - before) * spans / all))));
      before = rows;
    }
    return rates;
  }

  private static double at(double seconds, List<Point> readings) {
    Point last = readings.get(0);
    for (Point next : readings) {
      if (next.seconds() >= seconds) {
        double apart = next.seconds() - last.seconds();
        return apart == 0
            ? next.rows()
            : last.rows() + (next.rows() - last.rows()) * (seconds - last.seconds()) / apart;
      }
      last = next;
    }
    return last.rows();
  }

  /** Steps: each height holds until its point. */
  static void steps(Page page, List<Point> rates, String title, String description) {
    long most = Math.max(1, rates.stream().mapToLong(Point::rows).max().orElse(1));
    StringBuilder path = new StringBuilder("M0 " + HEIGHT);
    for (int i = 0; i < rates.size(); i++) {
      path.append(" V").append(decimal(HEIGHT - (double) HEIGHT * rates.get(i).rows() / most));
      path.append(" H").append(decimal(1000.0 * (i + 1) / rates.size()));
    }
    path.append(" V").append(HEIGHT).append(" Z");
    page.chart("steps", 1000, HEIGHT, title, description);
    page.html().open("path", "d", path).close("path").close("svg");
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
