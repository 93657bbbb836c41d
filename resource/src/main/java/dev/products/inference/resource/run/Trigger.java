package dev.products.inference.resource.run;

import java.util.Arrays;
import java.util.Optional;

/** Why a run ran, in the words of {@code status.run.trigger}. */
public enum Trigger {
  CREATED("Created", "The resource was created."),
  SPEC_CHANGED("SpecChanged", "What defines the run was changed in the spec."),
  MODEL_CHANGED("ModelChanged", "The model's ConfigMap has other bytes under the same name."),
  SCHEDULED("Scheduled", "A time of spec.runPolicy.schedule had come."),
  REQUESTED("Requested", "The annotation inference.products.dev/rerun-at asked for it."),
  RETRY(
      "Retry",
      "An attempt of the run before had failed, or Kueue had evicted it, and this is another one.");

  private final String word;
  private final String meaning;

  Trigger(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The one with this word, if there is one. */
  public static Optional<Trigger> of(String word) {
    return Arrays.stream(values()).filter(trigger -> trigger.word.equals(word)).findFirst();
  }

  /** The word in the resource. */
  public String word() {
    return word;
  }

  public String meaning() {
    return meaning;
  }
}
