package dev.products.inference.operator.status;

import java.util.Arrays;

/** Reasons of conditions that are no failures, and of the events that tell of them. */
enum ConditionReason {
  VALID("Valid"),
  NOT_STARTED("NotStarted"),
  STARTING("DriverStarting"),
  RUNNING("DriverRunning"),
  STOPPING("Stopping"),
  SUSPENDED("Suspended"),
  IN_PROGRESS("InProgress"),
  FINISHED("Finished"),
  FAILED("Failed");

  private final String reason;

  ConditionReason(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /** Whether the word is one of these, and so no failure's. */
  static boolean usual(String reason) {
    return Arrays.stream(values()).anyMatch(turn -> turn.reason.equals(reason));
  }
}
