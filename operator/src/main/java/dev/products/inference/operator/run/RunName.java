package dev.products.inference.operator.run;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;

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

  /**
   * The run that the resource asks for. While the generation is the one that the status speaks of
   * it is the status's, so that an operator that computes otherwise starts nothing anew.
   */
  public static RunName of(ProductClassification resource) {
    ProductClassificationStatus status = resource.getStatus();
    Long generation = resource.getMetadata().getGeneration();
    if (status != null
        && status.run() != null
        && status.run().id() != null
        && generation != null
        && generation.equals(status.observedGeneration())) {
      return new RunName(status.run().id());
    }
    String definition =
        RunDefinition.digest(resource.getMetadata().getUid(), resource.getSpec())
            .substring(0, HASH);
    return new RunName(beginning(resource.getMetadata().getName()) + "-" + definition);
  }

  /** The n-th attempt, from 1. */
  public Attempt attempt(int number) {
    return new Attempt(id, number);
  }

  private static String beginning(String name) {
    String label = name.replace('.', '-');
    if (!Character.isLetter(label.charAt(0))) {
      label = "pcl-" + label;
    }
    int longest = LONGEST - HASH - 1;
    return label.substring(0, Math.min(longest, label.length())).replaceAll("-+$", "");
  }
}
