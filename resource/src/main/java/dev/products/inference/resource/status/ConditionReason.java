package dev.products.inference.resource.status;

import java.util.Arrays;

/**
 * Reasons of conditions that are no failures, and of the events that tell of them; those that are
 * failures are {@link dev.products.inference.contract.FailureReason}s.
 */
public enum ConditionReason {
  VALID(
      "Valid", "Nothing is wrong with the spec, and nothing that it names is missing.", "Nothing."),
  NOT_STARTED(
      "NotStarted", "There is no run: the spec is wrong.", "Do what the condition Failed says."),
  STARTING(
      "DriverStarting",
      "The driver pod that the message names exists and does not run yet.",
      "Wait: if something holds it up, the reason becomes that."),
  RUNNING("DriverRunning", "The driver pod that the message names runs.", "Wait."),
  STOPPING(
      "Stopping",
      "A driver is ending because it was told to; the message says by what.",
      "Wait; if its node does not confirm the end, the message says so."),
  QUEUED(
      "Queued",
      "The run waits for its turn: its namespace has no quota left for it, as many runs as it may have, or runs that begin before it; or Kueue has not admitted it, and the message has Kueue's words.",
      "Wait; or raise what the message names, a ResourceQuota, the chart's config.runsPerNamespace or a ClusterQueue's quota; or ask for less."),
  QUEUE_UNAVAILABLE(
      "QueueUnavailable",
      "The label kueue.x-k8s.io/queue-name asks for Kueue, and the operator cannot ask Kueue: the message says why.",
      "Do what the message says, or remove the label; it is tried again by itself."),
  SCHEDULED(
      "Scheduled",
      "The first time of the schedule has not come; the message says when that is.",
      "Wait; or run it at once: kubectl classify rerun NAME, or the annotation inference.products.dev/rerun-at with the"
          + " time now."),
  SUSPENDED(
      "Suspended",
      "spec.runPolicy.suspend holds the run back.",
      "Set spec.runPolicy.suspend to false to start it, as kubectl classify resume NAME does."),
  IN_PROGRESS("InProgress", "The run is not over.", "Wait."),
  FINISHED(
      "Finished",
      "The run is over, so nothing runs any more.",
      "Look at the conditions Complete and Failed."),
  PUBLISHED(
      "Published",
      "The output is where the message says.",
      "Read status.result.warnings, if there are any."),
  SAMPLED(
      "Sampled",
      "The run was a sample, as spec.sample says: it published nothing.",
      "Look at status.result; leave spec.sample out to classify all rows."),
  SUCCEEDED("Succeeded", "The run succeeded.", "Nothing."),
  FAILED("Failed", "The run failed.", "Do what the condition Failed says."),
  CHANGE_PENDING(
      "ChangePending",
      "The run is over, and what is asked for has changed since it began: another run follows.",
      "Wait."),
  CHANGE_HELD(
      "ChangeHeld",
      "What is asked for has changed since the last run, and spec.runPolicy.onChange is Manual.",
      "Ask for the run: kubectl classify rerun NAME, or the annotation inference.products.dev/rerun-at with the time at"
          + " which it is to run."),
  INTERNAL_ERROR(
      "InternalError",
      "The operator failed on this resource, and tries again; others are not affected.",
      "Change what is unusual in the spec; read the operator's log, and report it.");

  private final String word;
  private final String meaning;
  private final String remedy;

  ConditionReason(String word, String meaning, String remedy) {
    this.word = word;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** The word in the resource. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }

  public String remedy() {
    return remedy;
  }

  /** Whether the word is one of these, and so no failure's. */
  public static boolean has(String word) {
    return Arrays.stream(values()).anyMatch(reason -> reason.word.equals(word));
  }
}
