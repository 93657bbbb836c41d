package dev.products.inference.cli;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.contract.result.SampleResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a run did, for people. */
final class ResultView {

  private static final int BAR = 30;
  private static final int SHOWN_CATEGORIES = 30;

  private final PrintWriter out;

  ResultView(PrintWriter out) {
    this.out = out;
  }

  /** Prints it, and where its report is, if it has one on this machine. */
  void print(String name, JobReport done, Optional<Path> report) {
    JobResult result = done.result();
    Duration took = Duration.between(done.startedAt(), done.completedAt());
    out.printf("%s succeeded in %.1f s%n%n", name, took.toMillis() / 1000.0);
    line("read", "%,d rows", result.rowsRead());
    line("classified", "%,d rows", result.rowsClassified());
    line("rejected", "%,d rows%s", result.rowsRejected(), rejects(result));
    result.rejectReasons().forEach(count -> line("", "%,d %s", count.rows(), count.reason()));
    out.println();
    printCategories(result);
    out.println();
    if (result.sample() == null) {
      line("output", "%s", Printable.of(result.outputPath()));
      report.ifPresent(file -> line("report", "%s", Printable.of(file.toString())));
    } else {
      printSample(result.sample());
    }
    line("speed", "%,d rows/s", result.rowsPerSecond());
    if (done.inputVersion() != null) {
      line("version", "%d of the input", done.inputVersion());
    }
    line("model", "sha256 %s", done.modelSha256());
  }

  private void printSample(SampleResult sample) {
    line("sample", "the first %,d rows; nothing is published", sample.rows());
    sample
        .predictions()
        .forEach(
            row ->
                line(
                    "",
                    "%s%s%s",
                    row.id() == null ? "" : row.id() + ": ",
                    row.category(),
                    row.probability() == null
                        ? ""
                        : String.format(" (%.1f %%)", 100 * row.probability())));
  }

  private static String rejects(JobResult result) {
    return result.rejectsPath() == null
        ? ""
        : ", with their reasons in " + Printable.of(result.rejectsPath());
  }

  private void printCategories(JobResult result) {
    int width =
        result.categories().stream().mapToInt(count -> count.category().length()).max().orElse(0);
    long most = result.categories().stream().mapToLong(CategoryCount::rows).max().orElse(1);
    result.categories().stream()
        .limit(SHOWN_CATEGORIES)
        .forEach(
            count ->
                out.printf(
                    "  %-" + Math.max(width, 10) + "s  %-" + BAR + "s  %,d  %.1f %%%n",
                    count.category(),
                    "█".repeat((int) Math.max(1, count.rows() * BAR / most)),
                    count.rows(),
                    100.0 * count.rows() / result.rowsClassified()));
    if (result.categories().size() > SHOWN_CATEGORIES) {
      out.printf("  and %,d more categories%n", result.categories().size() - SHOWN_CATEGORIES);
    }
  }

  private void line(String label, String format, Object... values) {
    out.printf("  %-10s  " + format + "%n", prepend(label, values));
  }

  private static Object[] prepend(String first, Object[] rest) {
    Object[] all = new Object[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
