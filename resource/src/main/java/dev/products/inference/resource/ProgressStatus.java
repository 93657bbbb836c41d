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
        Integer executorsWanted) {

  /** Of a run that has read all. */
  public static ProgressStatus done(long rowsRead) {
    return new ProgressStatus(100, rowsRead, null, null, null, null, null);
  }
}
