package dev.products.inference.operator.run;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The name of a run. Computed, so that creating its objects twice creates them once, and an
 * operator that starts again finds them.
 *
 * @param id a DNS label of at most 48 characters that begins with a letter
 */
public record RunName(String id) {

  /** Leaves room in a label of 63 for the attempt and for what Spark and we append. */
  private static final int LONGEST = 48;

  private static final int HASH = 10;
  private static final int TIME = 12;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

  /** Ends a name, after the hash, if the run's time was scheduled. */
  private static final String SCHEDULED = "(?<=-[0-9a-f]{" + HASH + "})-[0-9]{" + TIME + "}$";

  /**
   * The run of which the status speaks, if it is one of what the spec defines, or else the first.
   * While the generation is the one of the status, it always is: an operator that computes
   * otherwise starts nothing anew.
   */
  public static RunName current(ProductClassification resource) {
    ProductClassificationStatus status = resource.getStatus();
    String last = status == null || status.run() == null ? null : status.run().id();
    RunName first = first(resource);
    if (last == null) {
      return first;
    }
    boolean sameGeneration =
        resource.getMetadata().getGeneration() != null
            && resource.getMetadata().getGeneration().equals(status.observedGeneration());
    RunName run = new RunName(last);
    return sameGeneration || run.unscheduled().equals(first) ? run : first;
  }

  /** The n-th attempt, from 1. */
  public Attempt attempt(int number) {
    return new Attempt(id, number);
  }

  /** The run of the same definition that was scheduled for this time. */
  public RunName at(Instant time) {
    return new RunName(unscheduled().id() + "-" + MINUTE.format(time));
  }

  private RunName unscheduled() {
    return new RunName(id.replaceFirst(SCHEDULED, ""));
  }

  private static RunName first(ProductClassification resource) {
    String definition =
        RunDefinition.digest(resource.getMetadata().getUid(), resource.getSpec())
            .substring(0, HASH);
    return new RunName(beginning(resource.getMetadata().getName()) + "-" + definition);
  }

  private static String beginning(String name) {
    String label = name.replace('.', '-');
    if (!Character.isLetter(label.charAt(0))) {
      label = "pcl-" + label;
    }
    int longest = LONGEST - HASH - TIME - 2;
    return label.substring(0, Math.min(longest, label.length())).replaceAll("-+$", "");
  }
}
