package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.validation.Violation;
import java.time.Instant;
import java.util.stream.Collectors;

/** A state of a run in a condition's words, each with its remedy if there is one. */
final class RunMessages {

  private RunMessages() {}

  static String of(RunState.Invalid state) {
    return state.violations().stream().map(Violation::describe).collect(Collectors.joining("; "));
  }

  static String of(RunState.Scheduled state) {
    return "it runs at " + StatusBuilder.time(state.start()) + ", by its schedule";
  }

  static String of(RunState.Replacing state) {
    String words = "the driver of the run before this one is being removed";
    return state.unconfirmed().isEmpty() ? words : words + ": " + state.unconfirmed();
  }

  static String of(RunState.GivingUp state) {
    return state.running()
        ? Remedies.ofExecutors(state.reason(), state.message())
        : Remedies.ofDriver(state.reason(), state.message());
  }

  static String of(RunState.Unconfirmed state) {
    return state.message()
        + "; the next attempt begins when the pod is gone: bring the node back, or delete the Node"
        + " or the pod with --force once it is certain that nothing runs there";
  }

  static String of(RunState.Queued state) {
    return QueueMessages.of(state.why());
  }

  static String of(RunState.Starting state) {
    return state
        .problem()
        .map(problem -> Remedies.ofDriver(problem.reason(), problem.message()))
        .orElse(state.attempt().driverPod());
  }

  static String of(RunState.Running state) {
    return state.problem().map(RunMessages::whileRunning).orElse(state.attempt().driverPod());
  }

  private static String whileRunning(PodProblem problem) {
    return problem.reason() == FailureReason.DRIVER_LOST
        ? problem.message()
        : Remedies.ofExecutors(problem.reason(), problem.message());
  }

  static String of(RunState.BackingOff state, Instant now) {
    return "attempt %d %s: %s; the next one %s"
        .formatted(
            state.attempt().number(),
            state.reason() == FailureReason.DRIVER_LOST ? "was ended" : "failed",
            withoutPeriod(state.message()),
            state.next().isAfter(now)
                ? "is at " + StatusBuilder.time(state.next())
                : "follows at once");
  }

  private static String withoutPeriod(String message) {
    String words = message.strip();
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }
}
