package dev.products.inference.operator.observation;

import dev.products.inference.contract.message.LogEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A log's last lines, as the kubelet copies them, short and plain enough for a status. */
final class LogTail {

  private static final int LONGEST = 500;

  /** A stack's frames, of which the first may be cut, and what a JVM says about its own options. */
  private static final List<Pattern> NOISE =
      List.of(
          Pattern.compile("(?:at )?[^\\s(]+\\((?:[^()]*:\\d+|Native Method|Unknown Source)\\).*"),
          Pattern.compile("\\.\\.\\. \\d+ (?:more|common frames omitted)"),
          Pattern.compile("(?:NOTE: )?Picked up [A-Z_]*JAVA[A-Z_]*OPTIONS:.*"),
          Pattern.compile("WARNING: .*"));

  private LogTail() {}

  /** The text's end, in one line. */
  static String of(String text) {
    String told =
        Words.end(text)
            .lines()
            .flatMap(LogEvent::lines)
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !isNoise(line))
            .collect(Collectors.joining("; "));
    int length = told.codePointCount(0, told.length());
    return length <= LONGEST
        ? told
        : "…" + told.substring(told.offsetByCodePoints(0, length - LONGEST));
  }

  private static boolean isNoise(String line) {
    return NOISE.stream().anyMatch(pattern -> pattern.matcher(line).matches());
  }
}
