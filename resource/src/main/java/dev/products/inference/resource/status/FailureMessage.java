package dev.products.inference.resource.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Printable;

/**
 * What is said of a failure: what happened, then what to do, which is there however long that is.
 */
public final class FailureMessage {

  private static final String ENDS = ". \t\n\u000b\f\r";

  private FailureMessage() {}

  /** With what to do about any failure of this reason. */
  public static String of(FailureReason reason, String words) {
    return of(words, reason.remedy());
  }

  /** With what to do about exactly this. */
  public static String of(String words, String remedy) {
    String end = ". " + remedy;
    String sentence = withoutEnd(Printable.lines(words));
    return Truncation.cut(sentence, StatusBuilder.LONGEST_MESSAGE - Truncation.bytes(end)) + end;
  }

  /**
   * Without periods and white space at its end; an expression would take the square of its length.
   */
  private static String withoutEnd(String words) {
    int end = words.length();
    while (end > 0 && ENDS.indexOf(words.charAt(end - 1)) >= 0) {
      end--;
    }
    return words.substring(0, end);
  }
}
