package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.contract.result.SampleResult;
import java.util.List;

/**
 * What a run did. Always {@code rowsRead = rowsClassified + rowsRejected}: no row is lost.
 *
 * @param rowsRead rows of the input, or those that the query selected and those that could not be
 *     parsed
 * @param rowsClassified rows in the output
 * @param rowsRejected rows in the rejects folder
 * @param rejectReasons why, most rows first; where there are many, the last one, called …, sums up
 *     the rest
 * @param categories rows of each category, most first
 * @param outputPath the published folder; null if the run was a sample
 * @param rejectsPath the folder of the rejected rows; null if there are none
 * @param rowsPerSecond rows read over the seconds from the first row's reading to publication
 * @param warnings sentences about what is probably not meant so; most runs have none
 * @param sample null if the run was none
 * @param executors null if there was nothing to choose
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobResult(
    long rowsRead,
    long rowsClassified,
    long rowsRejected,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RejectCount> rejectReasons,
    List<CategoryCount> categories,
    String outputPath,
    String rejectsPath,
    long rowsPerSecond,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings,
    SampleResult sample,
    ExecutorChoice executors) {

  /** Of a run of all rows, with executors as the Spark properties say. */
  public JobResult(
      long rowsRead,
      long rowsClassified,
      long rowsRejected,
      List<RejectCount> rejectReasons,
      List<CategoryCount> categories,
      String outputPath,
      String rejectsPath,
      long rowsPerSecond,
      List<String> warnings) {
    this(
        rowsRead,
        rowsClassified,
        rowsRejected,
        rejectReasons,
        categories,
        outputPath,
        rejectsPath,
        rowsPerSecond,
        warnings,
        null,
        null);
  }

  /** The same, of a driver that chose. */
  public JobResult with(ExecutorChoice chosen) {
    return new JobResult(
        rowsRead,
        rowsClassified,
        rowsRejected,
        rejectReasons,
        categories,
        outputPath,
        rejectsPath,
        rowsPerSecond,
        warnings,
        sample,
        chosen);
  }

  public JobResult {
    rejectReasons = rejectReasons == null ? List.of() : List.copyOf(rejectReasons);
    categories = categories == null ? List.of() : List.copyOf(categories);
    warnings = warnings == null ? List.of() : warnings.stream().map(Printable::of).toList();
  }
}
