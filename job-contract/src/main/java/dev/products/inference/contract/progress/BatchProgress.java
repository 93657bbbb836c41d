package dev.products.inference.contract.progress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.stream.Stream;

/**
 * How far a run is that goes from batch to batch. The first is told when the input has been looked
 * at once, and all that was there is published.
 *
 * @param published how many batches this driver has published
 * @param lag how many files, messages, or versions of a table were found and are not published yet
 * @param lastMillis when the last one was published, in milliseconds; null before the first
 * @param warning what the last one warned of; null if of nothing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchProgress(long published, long lag, Long lastMillis, String warning) {

  /** Of a warning, in characters; what is longer is cut. */
  public static final int LONGEST_WARNING = 300;

  /**
   * Of what can be.
   *
   * @throws IllegalArgumentException if it can't
   */
  public BatchProgress {
    boolean possible =
        Stream.of(published, lag, lastMillis == null ? 0L : lastMillis)
            .allMatch(number -> number >= 0);
    if (!possible) {
      throw new IllegalArgumentException("no progress of batches");
    }
    warning =
        warning == null || warning.length() <= LONGEST_WARNING
            ? warning
            : warning.substring(0, LONGEST_WARNING);
  }
}
