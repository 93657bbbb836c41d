package dev.products.inference.operator.observation;

/**
 * The cluster's words, cut before anything looks into them: an API server passes on what webhooks
 * and kubelets say, of any length.
 */
public final class Words {

  /** A status shows less. */
  static final int LONGEST = 4096;

  /**
   * An expression for what a node's runtime says that was too busy, or lacked something itself, to
   * start a container.
   */
  public static final String NODES_OWN =
      "(?i:context canceled|deadline ?exceeded|ttrpc: closed|transport is closing|error while dialing"
          + "|shim (disconnected|exited)|resource temporarily unavailable|no space left on device"
          + "|device or resource busy|too many open files|failed to reserve container name)";

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
