package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.message.Printable;
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
 * @param outputPath the published folder
 * @param rejectsPath the folder of the rejected rows; null if there are none
 * @param rowsPerSecond rows read over the seconds from the first row's reading to publication
 * @param warnings sentences about what is probably not meant so; most runs have none
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
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

  public JobResult {
    rejectReasons = rejectReasons == null ? List.of() : List.copyOf(rejectReasons);
    categories = categories == null ? List.of() : List.copyOf(categories);
    warnings = warnings == null ? List.of() : warnings.stream().map(Printable::of).toList();
  }
}
