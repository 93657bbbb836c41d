package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatus(
    @JsonPropertyDescription("Names the run; the same for all its attempts.") String id,
    @JsonPropertyDescription("Which attempt, from 1.") Integer attempt,
    @JsonPropertyDescription("Spark's application id.") String applicationId,
    @JsonPropertyDescription("The driver pod's name; absent where there is no pod.")
        String driverPod,
    @JsonPropertyDescription("When it started, in UTC.") String startTime,
    @JsonPropertyDescription("When it ended, in UTC.") String completionTime,
    @JsonPropertyDescription("The model used: the first 12 digits of its digest.") String model,
    @JsonPropertyDescription("The SHA-256 of the model used, uncompressed, in lower-case hex.")
        String modelSha256,
    @JsonPropertyDescription(
            "When it is tried again, in UTC; there only while the latest attempt has failed and another follows.")
        String nextAttemptTime,
    @JsonPropertyDescription(
            "Since when the attempt waits for what its driver pod needs, in UTC; there only while it does.")
        String waitStartTime) {}
