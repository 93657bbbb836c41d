package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a row of a sample was given; never its text. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampledRowStatus(
    @JsonPropertyDescription(
            "The row's id: a number or a word; absent if it is longer, has white space or is the text itself.")
        String id,
    @JsonPropertyDescription("What is predicted.") String category,
    @JsonPropertyDescription("The probability of that category; absent if the model has none.")
        Double probability) {}
