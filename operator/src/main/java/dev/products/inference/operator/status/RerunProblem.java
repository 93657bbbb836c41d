package dev.products.inference.operator.status;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;

/** That a request to run again is no time: the condition Ready says so, whatever else it is. */
final class RerunProblem {

  private RerunProblem() {}

  static ProductClassificationStatus toldBy(
      ProductClassificationStatus status, ProductClassification resource) {
    return status == null
        ? null
        : RerunRequest.of(resource.getMetadata())
            .problem()
            .map(problem -> toldBy(status, problem))
            .orElse(status);
  }

  private static ProductClassificationStatus toldBy(
      ProductClassificationStatus status, String problem) {
    return status.with(
        status.observedGeneration(),
        status.conditions().stream().map(condition -> toldBy(condition, problem)).toList());
  }

  private static Condition toldBy(Condition condition, String problem) {
    return ConditionType.READY.word().equals(condition.getType())
        ? new ConditionBuilder(condition).withMessage(problem).build()
        : condition;
  }
}
