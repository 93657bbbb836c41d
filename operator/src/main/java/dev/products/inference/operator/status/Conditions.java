package dev.products.inference.operator.status;

import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conditions of a status, made one after the other. */
public final class Conditions {

  private static final int LONGEST_MESSAGE = 1000;

  private final Long generation;
  private final String now;
  private final List<Condition> made = new ArrayList<>();

  Conditions(Long generation, Instant now) {
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  Conditions holds(ConditionType type, String reason, String message) {
    return add(type, "True", reason, message);
  }

  Conditions holdsNot(ConditionType type, String reason, String message) {
    return add(type, "False", reason, message);
  }

  Conditions isUnknown(ConditionType type, String reason, String message) {
    return add(type, "Unknown", reason, message);
  }

  List<Condition> list() {
    return List.copyOf(made);
  }

  /** The condition of this type, if the status has one. */
  public static Optional<Condition> find(ProductClassificationStatus status, ConditionType type) {
    return status == null
        ? Optional.empty()
        : status.conditions().stream()
            .filter(condition -> type.word().equals(condition.getType()))
            .findFirst();
  }

  /** The conditions, each with the time of its last change: before, if it is what it was. */
  static List<Condition> keepTimes(ProductClassificationStatus before, List<Condition> conditions) {
    if (before == null) {
      return conditions;
    }
    return conditions.stream()
        .map(
            condition ->
                before.conditions().stream()
                    .filter(old -> condition.getType().equals(old.getType()))
                    .filter(old -> condition.getStatus().equals(old.getStatus()))
                    .findFirst()
                    .map(
                        old ->
                            new ConditionBuilder(condition)
                                .withLastTransitionTime(old.getLastTransitionTime())
                                .build())
                    .orElse(condition))
        .toList();
  }

  private Conditions add(ConditionType type, String status, String reason, String message) {
    made.add(
        new ConditionBuilder()
            .withType(type.word())
            .withStatus(status)
            .withReason(reason)
            .withMessage(cut(Printable.lines(message)))
            .withLastTransitionTime(now)
            .withObservedGeneration(generation)
            .build());
    return this;
  }

  private static String cut(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE - 1)) + "…";
  }
}
