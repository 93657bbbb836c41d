package dev.products.inference.contract.progress;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.LongStream;

/**
 * How far a run is. Rows that a task has read that is tried again count twice until the end.
 *
 * @param runId whose
 * @param attempt which try of it
 * @param rowsRead so far
 * @param rowsRejected of those
 * @param percent of the input's bytes, at a guess
 * @param rowsPerSecond in the last half minute
 * @param secondsLeft as the last half minute went; null if nothing was read in it
 * @param executorsRunning that have connected; null if the driver works alone
 * @param executorsWanted null if the driver works alone, or Spark chooses
 * @param batches of a run that goes from batch to batch, since it has looked once; null else
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunProgress(
    String runId,
    int attempt,
    long rowsRead,
    long rowsRejected,
    int percent,
    long rowsPerSecond,
    Long secondsLeft,
    Integer executorsRunning,
    Integer executorsWanted,
    BatchProgress batches) {

  /** Of its JSON, in bytes. */
  public static final int LONGEST = 2048;

  private static final int LONGEST_ID = 253;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  /** Of a run that is one batch. */
  public RunProgress(
      String runId,
      int attempt,
      long rowsRead,
      long rowsRejected,
      int percent,
      long rowsPerSecond,
      Long secondsLeft,
      Integer executorsRunning,
      Integer executorsWanted) {
    this(
        runId,
        attempt,
        rowsRead,
        rowsRejected,
        percent,
        rowsPerSecond,
        secondsLeft,
        executorsRunning,
        executorsWanted,
        null);
  }

  /**
   * Of what can be.
   *
   * @throws IllegalArgumentException if it can't
   */
  public RunProgress {
    boolean possible =
        runId != null
            && runId.length() <= LONGEST_ID
            && attempt > 0
            && percent <= 100
            && rowsRejected <= rowsRead
            && LongStream.of(rowsRejected, percent, rowsPerSecond).allMatch(number -> number >= 0)
            && (secondsLeft == null || secondsLeft >= 0)
            && (executorsRunning == null || executorsRunning >= 0)
            && (executorsWanted == null || executorsWanted >= 0);
    if (!possible) {
      throw new IllegalArgumentException("no progress of a run");
    }
  }

  /** As one line. */
  public String toJson() {
    try {
      return MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of the contract is not JSON", e);
    }
  }

  /**
   * Reads what {@link #toJson} wrote, and nothing that is otherwise.
   *
   * @throws JsonProcessingException if it isn't that
   */
  public static RunProgress read(String json) throws JsonProcessingException {
    return MAPPER.readValue(json, RunProgress.class);
  }
}
