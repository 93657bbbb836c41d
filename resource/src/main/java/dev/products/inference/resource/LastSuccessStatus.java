package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The latest run that succeeded, whatever came after it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LastSuccessStatus(
    @JsonPropertyDescription("Names the run.") String id,
    @JsonPropertyDescription("The SHA-256 of the model used, uncompressed, in lower-case hex.")
        String modelSha256,
    @JsonPropertyDescription("When it started, in UTC.") String startTime,
    @JsonPropertyDescription("When it ended, in UTC.") String completionTime,
    @JsonPropertyDescription("Rows read.") Long rowsRead,
    @JsonPropertyDescription("Rows in the output.") Long rowsClassified,
    @JsonPropertyDescription("Rows in the rejects folder.") Long rowsRejected,
    @JsonPropertyDescription("The folder that it published; a later run may have replaced it.")
        String outputPath,
    @JsonPropertyDescription("The folder of its rejected rows; absent if there were none.")
        String rejectsPath) {}
