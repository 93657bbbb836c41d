package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.Words;
import dev.products.inference.resource.status.FailureMessage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to do about the cluster's words. Each table knows some of them by what stays the same in
 * them.
 */
final class Remedies {

  private static final List<Remedy> ALL =
      Stream.of(
              SchedulerRemedies.ALL,
              ImageRemedies.ALL,
              ContainerRemedies.ALL,
              VolumeRemedies.ALL,
              AdmissionRemedies.ALL)
          .flatMap(List::stream)
          .toList();

  private Remedies() {}

  /** The words about a driver pod, and what to do. */
  static String ofDriver(FailureReason reason, String words) {
    return advised(reason, words, "spec.driver");
  }

  /** The words about executor pods, and what to do. */
  static String ofExecutors(FailureReason reason, String words) {
    return advised(reason, words, "spec.executor");
  }

  static List<Remedy> matching(FailureReason reason, String words) {
    String cut = Words.beginning(words);
    return ALL.stream().filter(remedy -> remedy.fits(reason, cut)).toList();
  }

  /** Every cause that the words name has its remedy; those that name none, the reason's own. */
  private static String advised(FailureReason reason, String words, String pods) {
    String remedies =
        matching(reason, words).stream()
            .map(remedy -> remedy.sentence().replace("POD", pods))
            .collect(Collectors.joining(" "));
    return remedies.isEmpty()
        ? FailureMessage.of(reason, words)
        : FailureMessage.of(words, remedies);
  }
}
