package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** What a run did. Always rowsRead = rowsClassified + rowsRejected. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ResultStatus(
    @JsonPropertyDescription(
            "Rows read: those of the input, or those that the query selected and those that could not be parsed.")
        Long rowsRead,
    @JsonPropertyDescription("Rows in the output.") Long rowsClassified,
    @JsonPropertyDescription("Rows in the rejects folder.") Long rowsRejected,
    @JsonPropertyDescription(
            "Why rows were rejected, most rows first; where there are many reasons, the last one, called …, sums up the"
                + " rest.")
        List<RejectReasonStatus> rejectReasons,
    @JsonPropertyDescription(
            "Rows of each category, most first; where there are very many, the last one, called …, sums up the rest.")
        List<CategoryStatus> categories,
    @JsonPropertyDescription("The published folder; absent for a sample.") String outputPath,
    @JsonPropertyDescription("The folder of the rejected rows; absent if there are none.")
        String rejectsPath,
    @JsonPropertyDescription("Rows read per second, from the first row to publication.")
        Long rowsPerSecond,
    @JsonPropertyDescription(
            "What is probably not meant so, a sentence each; absent if there is nothing.")
        List<String> warnings,
    @JsonPropertyDescription("There only if the run was a sample: then nothing is published.")
        SampleStatus sample,
    @JsonPropertyDescription("How many executors were chosen; there only with spec.executor.auto.")
        ExecutorChoiceStatus executors,
    @JsonPropertyDescription(
            "The version of the Delta table or the snapshot of the Iceberg table that was read; absent where the input is none. As spec.input.asOf it is read again.")
        Long inputVersion) {

  /** What is empty is not written, and is empty again when it is read: it is the same status. */
  public ResultStatus {
    rejectReasons = rejectReasons == null ? List.of() : List.copyOf(rejectReasons);
    categories = categories == null ? List.of() : List.copyOf(categories);
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }
}
