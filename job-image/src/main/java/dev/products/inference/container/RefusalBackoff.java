package dev.products.inference.container;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.contract.message.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the API server answered when it was last asked for executors, and when to ask again. Nothing
 * tells when a quota has room, so it is asked again and again, but not each second.
 */
final class RefusalBackoff {

  private static final Duration FIRST = Duration.ofSeconds(1);

  /** As the operator, for a driver that is refused. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int LONGEST_MESSAGE = 1000;

  /** Each try is for another pod, which is no news. */
  private static final Pattern EXECUTOR_NUMBER = Pattern.compile("-exec-\\d+");

  private Optional<ExecutorRefusal> refusal = Optional.empty();
  private Duration delay = FIRST;
  private Instant again = Instant.MIN;

  /** The last answer, if it was no. */
  Optional<ExecutorRefusal> refusal() {
    return refusal;
  }

  /** Whether it is too early to ask again. */
  boolean waits(Instant now) {
    return now.isBefore(again);
  }

  /** Everything that was asked for is there. */
  void accepted() {
    refusal = Optional.empty();
    delay = FIRST;
    again = Instant.MIN;
  }

  /** It said no; true if it is news. */
  boolean refused(int code, String message, Instant now) {
    again = now.plus(delay);
    delay = delay.multipliedBy(2).compareTo(LONGEST) < 0 ? delay.multipliedBy(2) : LONGEST;
    boolean known =
        refusal
            .filter(
                last ->
                    last.code() == code
                        && same(last.message(), Excerpt.of(message, LONGEST_MESSAGE)))
            .isPresent();
    if (!known) {
      refusal =
          Optional.of(
              new ExecutorRefusal(
                  code,
                  Excerpt.of(message, LONGEST_MESSAGE),
                  refusal.map(ExecutorRefusal::since).orElse(now)));
    }
    return !known;
  }

  private static boolean same(String one, String other) {
    return EXECUTOR_NUMBER
        .matcher(one)
        .replaceAll("")
        .equals(EXECUTOR_NUMBER.matcher(other).replaceAll(""));
  }
}
