package dev.products.inference.operator.observation;

/**
 * The cluster's words, cut before anything looks into them: an API server passes on what webhooks
 * and kubelets say, of any length.
 */
public final class Words {

  /** A status shows less. */
  static final int LONGEST = 4096;

  private Words() {}

  /** What they begin with. */
  public static String beginning(String words) {
    return words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }

  /** What they end with. */
  static String end(String words) {
    return words.length() <= LONGEST ? words : words.substring(words.length() - LONGEST);
  }
}
