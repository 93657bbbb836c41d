package dev.products.inference.job.scoring;

import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.job.findings.Findings;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.ScoringWork;

/**
 * The rows of one task whose probabilities a report shows: all, where the output has them anyway,
 * and else a few. They cost as much as the rest of the arithmetic, and a report should cost
 * nothing.
 */
final class ConfidenceSample implements AutoCloseable {

  /** Each one of the first batches. */
  private static final int FIRST = 4;

  /** Then each so many-th, up to as many as a small input has. */
  private static final int OFTEN = 8;

  private static final int SELDOM = 64;

  private final Scorer scorer;
  private final Scorer sampling;
  private final boolean all;
  private final boolean withText;
  private final Findings findings;
  private long batches;

  /** How many rows each one of the batch stands for; 0 if nothing is looked at. */
  private int weight;

  /**
   * Of a task.
   *
   * @param scorer what the output's columns need
   * @param report null if there is none
   */
  ConfidenceSample(
      ClassificationModel model,
      Scorer scorer,
      ScoringOptions options,
      RequestedReport report,
      Findings findings) {
    this.scorer = scorer;
    this.all = report != null && options.probabilities();
    this.sampling =
        report == null || all || model.lackOfProbabilities().isPresent()
            ? null
            : model.newScorer(new ScoringOptions(options.categories(), options.scores(), true));
    this.withText = report != null && report.includeText();
    this.findings = findings;
  }

  /** What scores the next batch. */
  Scorer next() {
    long batch = batches++;
    if (sampling == null) {
      weight = all ? 1 : 0;
      return scorer;
    }
    int every = batch < FIRST ? 1 : batch < SELDOM ? OFTEN : SELDOM;
    weight = batch % every == 0 ? every : 0;
    return weight == 0 ? scorer : sampling;
  }

  /** Looks at a row of the batch. */
  void look(ScoredRow row, String category) {
    if (weight > 0) {
      findings.predicted(
          row.predictions().probability(row.position(), 0),
          weight,
          row.readableId(),
          category,
          row.text(),
          withText);
    }
  }

  /** What its own scoring took. */
  ScoringWork work() {
    return sampling == null ? ScoringWork.NONE : sampling.work();
  }

  @Override
  public void close() {
    if (sampling != null) {
      sampling.close();
    }
  }
}
