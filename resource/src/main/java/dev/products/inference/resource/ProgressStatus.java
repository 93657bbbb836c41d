package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far a run is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProgressStatus(
    @JsonPropertyDescription("Tasks of the input that are done, in percent.") Integer percent,
    @JsonPropertyDescription("Rows read by the tasks that are done.") Long rowsRead) {}
