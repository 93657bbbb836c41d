package dev.products.inference.resource.status;

import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.contract.result.SampleResult;
import dev.products.inference.resource.ExecutorChoiceStatus;
import dev.products.inference.resource.SampleStatus;
import dev.products.inference.resource.SampledRowStatus;

/** What only some runs tell, as a status has it; null of all others. */
final class ResultParts {

  /** As many as the job gives. */
  private static final int SHOWN_ROWS = 5;

  /** In bytes, as are the others. */
  private static final int CATEGORY = 100;

  private static final int ID = 70;

  private ResultParts() {}

  static SampleStatus of(SampleResult sample) {
    return sample == null
        ? null
        : new SampleStatus(
            sample.rows(),
            sample.predictions().stream()
                .limit(SHOWN_ROWS)
                .map(
                    row ->
                        new SampledRowStatus(
                            Truncation.cut(row.id(), ID),
                            Truncation.cut(row.category(), CATEGORY),
                            row.probability()))
                .toList());
  }

  static ExecutorChoiceStatus of(ExecutorChoice choice) {
    return choice == null
        ? null
        : new ExecutorChoiceStatus(
            choice.executors(), choice.max(), choice.cores(), choice.files(), choice.bytes());
  }
}
