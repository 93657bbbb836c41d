package dev.products.inference.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a driver's container leaves behind, after a byte that says how it ended, or says of itself.
 */
public final class TerminationMessageTarget {

  private static final List<Integer> EXIT_CODES = List.of(0, 1, 2, 3, 11, 137, 143, -1);
  private static final List<String> REASONS =
      List.of("Error", "OOMKilled", "StartError", "ContainerStatusUnknown");

  private TerminationMessageTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
      DriverPodOfRun.ended(text, EXIT_CODES.get(input[0] & 7), REASONS.get((input[0] >> 3) & 3));
      DriverPodOfRun.runs(text);
    }
  }
}
