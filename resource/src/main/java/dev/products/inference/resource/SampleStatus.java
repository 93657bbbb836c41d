package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** That a run was a sample. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SampleStatus(
    @JsonPropertyDescription("How many rows were asked for.") Integer rows,
    @JsonPropertyDescription("The first few of them.") List<SampledRowStatus> predictions) {}
