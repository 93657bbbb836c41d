package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import java.util.regex.Pattern;

/**
 * What to do about one cause.
 *
 * @param words that tell it from other causes of the same reason
 * @param sentence what to do; POD in it stands for spec.driver or spec.executor
 */
record Remedy(FailureReason reason, Pattern words, String sentence) {

  static Remedy of(FailureReason reason, String words, String sentence) {
    return new Remedy(reason, Pattern.compile(words), sentence);
  }

  boolean fits(FailureReason why, String message) {
    return why == reason && words.matcher(message).find();
  }
}
