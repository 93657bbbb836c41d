package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;

/** What a test expects of how a run ended. */
public final class Reports {

  private Reports() {}

  /** Of one that must have succeeded. */
  public static JobResult result(JobReport report) {
    assertThat(report.succeeded())
        .as(() -> report.succeeded() ? "" : report.failure().describe())
        .isTrue();
    return report.result();
  }

  /** Of one that must have failed. */
  public static JobFailure failure(JobReport report) {
    assertThat(report.succeeded()).as(() -> "published " + report.result()).isFalse();
    return report.failure();
  }
}
