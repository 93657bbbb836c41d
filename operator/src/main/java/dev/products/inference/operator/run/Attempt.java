package dev.products.inference.operator.run;

/**
 * One attempt of a run, and the names of its objects.
 *
 * @param runId the run's name
 * @param number from 1
 */
public record Attempt(String runId, int number) {

  /** What the attempt's objects begin with; Spark's application id too. */
  public String prefix() {
    return runId + "-" + number;
  }

  public String applicationId() {
    return prefix();
  }

  public String driverPod() {
    return prefix() + "-driver";
  }

  public String configMap() {
    return prefix() + "-driver-conf";
  }
}
