package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A run. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunStatus(
    @JsonPropertyDescription("Names the run; the same for all its attempts.") String id,
    @JsonPropertyDescription(
            "Why it ran: Created, SpecChanged, ModelChanged, Scheduled, Requested (by the annotation"
                + " inference.products.dev/rerun-at), or Retry for an attempt after the first.")
        String trigger,
    @JsonPropertyDescription("Why its first attempt ran; there only where the trigger is Retry.")
        String firstTrigger,
    @JsonPropertyDescription("Which attempt, from 1.") Integer attempt,
    @JsonPropertyDescription(
            "How many attempts failed by the job's own fault, if any; runPolicy.backoffLimit is about them.")
        Integer jobFailures,
    @JsonPropertyDescription(
            "How many attempts failed by what they ran on, if any; runPolicy.infrastructureBackoffLimit is about them.")
        Integer infrastructureFailures,
    @JsonPropertyDescription(
            "How many attempts Kueue ended by an eviction, if any; they count against no limit.")
        Integer evictions,
    @JsonPropertyDescription(
            "How many earlier attempts failed that count against no limit any more, as one after them published a batch;"
                + " only with runPolicy.continuous.")
        Integer uncountedFailures,
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
        String waitStartTime,
    @JsonPropertyDescription("The latest metadata.generation that asks for this run.")
        Long generation,
    @JsonPropertyDescription(
            "A digest of what defines the run: while the spec's is the same, no other run is asked for.")
        String definition,
    @JsonPropertyDescription("The model's ConfigMap as it was when the attempt began.")
        ModelConfigMapStatus modelConfigMap,
    @JsonPropertyDescription(
            "The version of the Delta table that an attempt of it read, which those after it read too; absent where"
                + " the input is none, or no attempt has told yet.")
        Long inputVersion) {

  private static final int SHOWN_DIGEST = 12;

  /** A run's attempt of which nothing else is known. */
  public static RunStatus of(String id, int attempt, String applicationId, String driverPod) {
    return new RunStatus(
        id,
        null,
        null,
        attempt,
        null,
        null,
        null,
        null,
        applicationId,
        driverPod,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same with these times. */
  public RunStatus at(String start, String completion, String nextAttempt, String waitStart) {
    return new RunStatus(
        id,
        trigger,
        firstTrigger,
        attempt,
        jobFailures,
        infrastructureFailures,
        evictions,
        uncountedFailures,
        applicationId,
        driverPod,
        start,
        completion,
        model,
        modelSha256,
        nextAttempt,
        waitStart,
        generation,
        definition,
        modelConfigMap,
        inputVersion);
  }

  /**
   * The same, over.
   *
   * @param digest of the model; null if it is not known
   */
  public RunStatus ended(String completion, String digest) {
    return new RunStatus(
        id,
        trigger,
        firstTrigger,
        attempt,
        jobFailures,
        infrastructureFailures,
        evictions,
        uncountedFailures,
        applicationId,
        driverPod,
        startTime,
        completion,
        digest == null ? null : digest.substring(0, SHOWN_DIGEST),
        digest,
        null,
        null,
        generation,
        definition,
        modelConfigMap,
        inputVersion);
  }

  /** The same with why it ran and what it is. */
  public RunStatus because(
      String why, String first, Long asking, String defined, ModelConfigMapStatus configMap) {
    return new RunStatus(
        id,
        why,
        first,
        attempt,
        jobFailures,
        infrastructureFailures,
        evictions,
        uncountedFailures,
        applicationId,
        driverPod,
        startTime,
        completionTime,
        model,
        modelSha256,
        nextAttemptTime,
        waitStartTime,
        asking,
        defined,
        configMap,
        inputVersion);
  }

  /** The same with so many attempts that failed, were evicted, or do not count; null for none. */
  public RunStatus failed(
      Integer byJob, Integer byInfrastructure, Integer evicted, Integer uncounted) {
    return new RunStatus(
        id,
        trigger,
        firstTrigger,
        attempt,
        byJob,
        byInfrastructure,
        evicted,
        uncounted,
        applicationId,
        driverPod,
        startTime,
        completionTime,
        model,
        modelSha256,
        nextAttemptTime,
        waitStartTime,
        generation,
        definition,
        modelConfigMap,
        inputVersion);
  }

  /** The same of this version of its input; null if it is not known. */
  public RunStatus reading(Long version) {
    return new RunStatus(
        id,
        trigger,
        firstTrigger,
        attempt,
        jobFailures,
        infrastructureFailures,
        evictions,
        uncountedFailures,
        applicationId,
        driverPod,
        startTime,
        completionTime,
        model,
        modelSha256,
        nextAttemptTime,
        waitStartTime,
        generation,
        definition,
        modelConfigMap,
        version);
  }

  /** Why its first attempt ran; null if that is not known. */
  public String cause() {
    return firstTrigger == null ? trigger : firstTrigger;
  }
}
