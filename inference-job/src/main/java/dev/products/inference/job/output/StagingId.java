package dev.products.inference.job.output;

import dev.products.inference.contract.JobRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a hidden folder beside an output is: two drivers never share one, even if both are of one
 * attempt.
 *
 * @param runId the run
 * @param attempt the try of it
 * @param driver drawn by the driver's process
 */
public record StagingId(String runId, int attempt, String driver) {

  private static final int DRAWN = 8;
  private static final Pattern WORD = Pattern.compile("(.+)\\.([1-9][0-9]{0,8})\\.([0-9a-f]{8})");

  /** Of a new driver. */
  public static StagingId of(JobRequest request) {
    return new StagingId(request.runId(), request.attempt(), draw());
  }

  private static String draw() {
    return UUID.randomUUID().toString().substring(0, DRAWN);
  }

  /** Another one of the same attempt. */
  StagingId drawnAgain() {
    return new StagingId(runId, attempt, draw());
  }

  /** Empty if it is none. */
  public static Optional<StagingId> parse(String word) {
    Matcher matcher = WORD.matcher(word);
    return matcher.matches()
        ? Optional.of(
            new StagingId(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3)))
        : Optional.empty();
  }

  /** For the names of folders. */
  public String word() {
    return runId + "." + attempt + "." + driver;
  }

  public boolean isLaterAttemptThan(StagingId other) {
    return runId.equals(other.runId) && attempt > other.attempt;
  }
}
