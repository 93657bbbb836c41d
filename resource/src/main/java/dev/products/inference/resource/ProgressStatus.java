package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far a run is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressStatus(
    @JsonPropertyDescription("How much of the input's bytes is read, in percent, at a guess.")
        Integer percent,
    @JsonPropertyDescription(
            "Rows read; while it runs, those of tasks that are tried again count twice.")
        Long rowsRead,
    @JsonPropertyDescription("Rows rejected of those, while it runs.") Long rowsRejected,
    @JsonPropertyDescription("Rows read a second in the last half minute, while it runs.")
        Long rowsPerSecond,
    @JsonPropertyDescription(
            "How long reading still takes if it goes on like the last half minute.")
        Long secondsLeft,
    @JsonPropertyDescription("Executors that have connected to the driver, while it runs.")
        Integer executorsRunning,
    @JsonPropertyDescription("Executors that were asked for, unless Spark chooses.")
        Integer executorsWanted,
    @JsonPropertyDescription(
            "Batches that the attempt has published, of a run with runPolicy.continuous; there as soon as it has looked"
                + " once and published what was there. From then on the resource is Ready.")
        Long batches,
    @JsonPropertyDescription(
            "Files, messages, or versions of a table that such a run has found and not published yet.")
        Long lag,
    @JsonPropertyDescription("When the latest batch was published, in UTC.") String lastBatchTime,
    @JsonPropertyDescription("What the latest batch warns of, if of anything.") String warning) {

  /** Of a run that ends. */
  public ProgressStatus(
      Integer percent,
      Long rowsRead,
      Long rowsRejected,
      Long rowsPerSecond,
      Long secondsLeft,
      Integer executorsRunning,
      Integer executorsWanted) {
    this(
        percent,
        rowsRead,
        rowsRejected,
        rowsPerSecond,
        secondsLeft,
        executorsRunning,
        executorsWanted,
        null,
        null,
        null,
        null);
  }

  /** Of a run that has read all. */
  public static ProgressStatus done(long rowsRead) {
    return new ProgressStatus(100, rowsRead, null, null, null, null, null);
  }
}
