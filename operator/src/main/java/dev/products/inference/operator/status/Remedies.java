package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about the cluster's words. Each table knows some of them by what stays the same in
 * them.
 */
final class Remedies {

  private static final List<Row> ROWS =
      Stream.of(
              SchedulerRemedies.ROWS,
              ImageRemedies.ROWS,
              ContainerRemedies.ROWS,
              VolumeRemedies.ROWS,
              AdmissionRemedies.ROWS)
          .flatMap(List::stream)
          .toList();

  private Remedies() {}

  /**
   * A cause.
   *
   * @param words that tell it from others of the same reason
   * @param remedy a sentence, in which POD stands for spec.driver or spec.executor
   */
  record Row(FailureReason reason, Pattern words, String remedy) {}

  static Row row(FailureReason reason, String words, String remedy) {
    return new Row(reason, Pattern.compile(words), remedy);
  }

  /** The words about a driver pod, and what to do. */
  static String ofDriver(FailureReason reason, String words) {
    return advised(reason, words, "spec.driver");
  }

  /** The words about executor pods, and what to do. */
  static String ofExecutors(FailureReason reason, String words) {
    return advised(reason, words, "spec.executor");
  }

  static List<Row> rows(FailureReason reason, String words) {
    return ROWS.stream()
        .filter(row -> row.reason() == reason && row.words().matcher(words).find())
        .toList();
  }

  /** Every cause that the words name has its remedy; those that name none, the reason's own. */
  private static String advised(FailureReason reason, String words, String pods) {
    String remedies =
        rows(reason, words).stream()
            .map(row -> row.remedy().replace("POD", pods))
            .collect(Collectors.joining(" "));
    return words.replaceFirst("[.\\s]*$", ". ") + (remedies.isEmpty() ? reason.remedy() : remedies);
  }
}
