package dev.products.inference.operator.status;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.status.StatusNotice;

/** That a request to run again is no time: the condition Ready says so, whatever else it is. */
final class RerunProblem {

  private RerunProblem() {}

  static ProductClassificationStatus toldBy(
      ProductClassificationStatus status, ProductClassification resource) {
    return status == null
        ? null
        : RerunRequest.of(resource.getMetadata())
            .problem()
            .map(problem -> StatusNotice.saying(status, problem))
            .orElse(status);
  }
}
