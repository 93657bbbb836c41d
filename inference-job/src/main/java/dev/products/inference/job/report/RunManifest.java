package dev.products.inference.job.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.RejectCount;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * {@code _run.json}: what a run did, for machines. It holds no text of the input.
 *
 * @param schemaVersion 1; another number means that a field has another meaning
 * @param runId the run
 * @param attempt which try of it, from 1
 * @param resource whose run it is
 * @param startedAt when the job began to work
 * @param completedAt when all rows were written; publication follows
 * @param modelSha256 the model that classified
 * @param sparkVersion of Spark
 * @param javaVersion of the driver's Java
 * @param input what was read
 * @param output what was written
 * @param rowsRead rows of the input
 * @param rowsClassified rows of the output
 * @param rowsRejected rows of the rejects folder
 * @param rejectReasons why, most rows first
 * @param categories rows of each category, most first; all of them
 * @param rowsPerSecond rows read over the seconds from the first row's reading to the last one's
 *     writing
 * @param steps where the time went, in order
 * @param probabilities how sure the model is; null if it has no probabilities or nobody asked
 * @param progress rows read by the seconds since {@code startedAt}
 * @param warnings sentences about what is probably not meant so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunManifest(
    int schemaVersion,
    String runId,
    int attempt,
    ObjectReference resource,
    Instant startedAt,
    Instant completedAt,
    String modelSha256,
    String sparkVersion,
    String javaVersion,
    Input input,
    Output output,
    long rowsRead,
    long rowsClassified,
    long rowsRejected,
    List<RejectCount> rejectReasons,
    List<CategoryCount> categories,
    long rowsPerSecond,
    List<Step> steps,
    Probabilities probabilities,
    List<Point> progress,
    List<String> warnings) {

  /** The schema's version that this class writes and reads. */
  public static final int SCHEMA_VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public RunManifest {
    rejectReasons = rejectReasons == null ? List.of() : List.copyOf(rejectReasons);
    categories = categories == null ? List.of() : List.copyOf(categories);
    steps = steps == null ? List.of() : List.copyOf(steps);
    progress = progress == null ? List.of() : List.copyOf(progress);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }

  /**
   * What was read.
   *
   * @param format of Spark's reader
   * @param path the folder or file
   * @param textColumn with the text
   * @param idColumn with the id; null if ids were generated
   * @param query over the input; null if there was none
   * @param files how many; 0 if that is not known
   * @param bytes of them as they lie there
   * @param version of the Delta table; null if the input is none
   * @param startingOffsets of the topics, as Spark writes them; null if the input is none of Kafka
   * @param endingOffsets behind the last messages that were read
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Input(
      String format,
      String path,
      String textColumn,
      String idColumn,
      String query,
      long files,
      long bytes,
      Long version,
      String startingOffsets,
      String endingOffsets) {}

  /**
   * What was written.
   *
   * @param format of Spark's writer
   * @param path the folder
   * @param columns in their order
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Output(String format, String path, List<Column> columns) {

    public Output {
      columns = columns == null ? List.of() : List.copyOf(columns);
    }
  }

  /**
   * A column of the output.
   *
   * @param name its name
   * @param type as Spark SQL writes it
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Column(String name, String type) {}

  /**
   * A part of the run.
   *
   * @param name {@code prepare}, {@code classify} or {@code check}
   * @param seconds how long it took
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Step(String name, double seconds) {}

  /**
   * Rows by the probability of their category.
   *
   * @param rowsLookedAt how many rows it was made of; fewer than were classified: an estimate
   * @param histogram rows whose probability is in each twentieth, from 0 to 1
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Probabilities(long rowsLookedAt, List<Long> histogram) {

    public Probabilities {
      histogram = histogram == null ? List.of() : List.copyOf(histogram);
    }
  }

  /**
   * How far it was at a time.
   *
   * @param seconds since the run began
   * @param rows read until then
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Point(double seconds, long rows) {}

  /** As JSON. */
  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run's manifest is not JSON", e);
    }
  }

  /** Reads what {@link #toJson} wrote; empty if it is something else, or of another schema. */
  public static Optional<RunManifest> read(byte[] json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, RunManifest.class))
          .filter(run -> run.schemaVersion == SCHEMA_VERSION);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
