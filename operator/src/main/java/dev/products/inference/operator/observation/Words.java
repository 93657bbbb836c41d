package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import java.util.regex.Pattern;

/**
 * The cluster's words, cut before anything looks into them: an API server passes on what webhooks
 * and kubelets say, of any length.
 */
public final class Words {

  /** A status shows less. */
  static final int LONGEST = 4096;

  /**
   * An expression for what a node says that was too busy, or lacked something itself, to start a
   * container: anything of the sandbox that is not about what the pod's spec names.
   */
  private static final Pattern NODES_OWN =
      Pattern.compile(
          "FailedCreatePodSandBox(?!(?s:.*)(RuntimeHandler|runtimeclass|apparmor|seccomp))"
              + "|(?i:context canceled|deadline ?exceeded|ttrpc: closed|transport is closing"
              + "|error while dialing|shim (disconnected|exited)|resource temporarily unavailable"
              + "|no space left on device|device or resource busy|too many open files"
              + "|failed to reserve container name)");

  private Words() {}

  /** What they begin with. */
  public static String beginning(String words) {
    return words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }

  /** Whose fault it is that a container was not started, by what the node says of it. */
  static FailureReason notStarted(String words) {
    return words != null && NODES_OWN.matcher(beginning(words)).find()
        ? FailureReason.CONTAINER_NOT_STARTED
        : FailureReason.CONTAINER_REFUSED;
  }

  /** What they end with. */
  static String end(String words) {
    return words.length() <= LONGEST ? words : words.substring(words.length() - LONGEST);
  }
}
