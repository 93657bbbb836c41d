package dev.products.inference.kubectl.view;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.LogEvent;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.status.ConditionReason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is said of a cluster's objects, whose texts are anybody's. */
public final class Words {

  private static final Pattern COMMAND = Pattern.compile("kubectl classify (\\w+) NAME");

  /** A line of a stack trace. */
  private static final Pattern FRAME =
      Pattern.compile("at \\S+\\(.*\\).*|\\.\\.\\. \\d+ (more|common).*");

  private Words() {}

  /** A text from the cluster, on one line. */
  public static String line(String text) {
    return Printable.of(text.strip().replace("\n", " "));
  }

  /** A text from the cluster, with its lines. */
  public static String lines(String text) {
    return Printable.lines(text);
  }

  /** A log's events, for people. */
  public static Stream<String> log(String text) {
    return text.lines().flatMap(LogEvent::lines).map(Words::line);
  }

  /** A log's events, without where in the code an error arose. */
  public static Stream<String> told(String log) {
    return log(log).filter(line -> !FRAME.matcher(line).matches());
  }

  /**
   * What to do where a condition of the resource has this reason; empty for a word that this
   * version lacks.
   */
  public static Optional<String> remedy(Resource resource, String reason) {
    return remedy(reason)
        .map(
            words ->
                COMMAND
                    .matcher(words)
                    .replaceAll(
                        command -> Matcher.quoteReplacement(resource.command(command.group(1)))));
  }

  static Optional<String> remedy(String reason) {
    Optional<String> failure =
        Arrays.stream(FailureReason.values())
            .filter(known -> known.reason().equals(reason))
            .map(FailureReason::remedy)
            .findFirst();
    return failure.or(
        () ->
            Arrays.stream(ConditionReason.values())
                .filter(known -> known.word().equals(reason))
                .map(ConditionReason::remedy)
                .findFirst());
  }

  /** Empty if the text is no time. */
  public static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As kubectl says how old something is. */
  public static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + "m";
    }
    return seconds < 172_800 ? seconds / 3_600 + "h" : seconds / 86_400 + "d";
  }

  public static String count(long number) {
    return String.format("%,d", number);
  }
}
