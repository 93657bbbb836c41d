package dev.products.inference.operator.chaos;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.PastRunStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is so when all is over, without names and times.
 *
 * @param status what it says, or that there is none
 * @param objects how many of each kind are in the namespace
 * @param drivers each as its phase, and whether it was told when to end
 */
record End(List<String> status, Map<String, Long> objects, List<String> drivers) {

  static End of(TestNamespace namespace) {
    ProductClassification resource = namespace.resource();
    return new End(
        resource == null ? List.of("gone") : words(resource.getStatus()),
        new TreeMap<>(namespace.objects()),
        namespace.drivers().stream().map(End::words).sorted().toList());
  }

  private static String words(Pod driver) {
    return driver.getStatus().getPhase()
        + (driver.getSpec().getActiveDeadlineSeconds() == null ? "" : " with a deadline");
  }

  private static List<String> words(ProductClassificationStatus status) {
    List<String> words = new ArrayList<>();
    words.add(status.phase() + " of generation " + status.observedGeneration());
    status.conditions().stream().map(End::words).sorted().forEach(words::add);
    words.add(status.run() == null ? "no run" : words(status.run()));
    status.history().stream().map(End::words).forEach(words::add);
    words.add("result " + status.result());
    return words;
  }

  private static String words(Condition condition) {
    return "%s %s %s".formatted(condition.getType(), condition.getStatus(), condition.getReason());
  }

  private static String words(RunStatus run) {
    return "run %s %s, attempt %d, failures %s and %s, driver %s, over %s, next %s, waits %s"
        .formatted(
            run.trigger(),
            run.firstTrigger(),
            run.attempt(),
            run.jobFailures(),
            run.infrastructureFailures(),
            run.driverPod() != null,
            run.completionTime() != null,
            run.nextAttemptTime() != null,
            run.waitStartTime() != null);
  }

  private static String words(PastRunStatus run) {
    return "%s %s %s, attempts %d, failures %s and %s, rows %s"
        .formatted(
            run.trigger(),
            run.outcome(),
            run.reason(),
            run.attempts(),
            run.jobFailures(),
            run.infrastructureFailures(),
            run.rowsClassified());
  }
}
