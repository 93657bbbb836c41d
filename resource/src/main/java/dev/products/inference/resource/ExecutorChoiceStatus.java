package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How many executors a driver chose, and from what. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecutorChoiceStatus(
    @JsonPropertyDescription("How many it asked for; 0: it did all the work.") Integer chosen,
    @JsonPropertyDescription("spec.executor.max, as it was.") Integer max,
    @JsonPropertyDescription("How many cores the input is worth.") Long cores,
    @JsonPropertyDescription(
            "How many files the input has; of very many, as many as were looked through.")
        Long inputFiles,
    @JsonPropertyDescription("The bytes of the input's files, compressed as they are.")
        Long inputBytes) {}
