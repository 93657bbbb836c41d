package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;

/** What happened. Written by the operator alone; at most 16 KiB beside its history. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProductClassificationStatus(
    @JsonPropertyDescription(
            "The metadata.generation that this status speaks of; -1 before there is one.")
        Long observedGeneration,
    @JsonPropertyDescription("Where the run is, in one word.") Phase phase,
    @JsonPropertyDescription(
            "Validated, Running, Complete, Failed, Finished (whether it is one of the two), Ready, Reconciling and Stalled,"
                + " each True or False with a reason; Running is Unknown while a node does not confirm that a driver"
                + " has ended, and FailureTarget is there while a driver is stopped that waited in vain.")
        List<Condition> conditions,
    @JsonPropertyDescription("The latest run.") RunStatus run,
    @JsonPropertyDescription("How far the run is.") ProgressStatus progress,
    @JsonPropertyDescription("What the run did, once it succeeded.") ResultStatus result,
    @JsonPropertyDescription("Where the schedule is; there only with spec.runPolicy.schedule.")
        ScheduleStatus schedule,
    @JsonPropertyDescription("The wait for its turn; there only in the phase Queued.")
        QueueStatus queue,
    @JsonPropertyDescription("The latest run that succeeded, whatever came after it.")
        LastSuccessStatus lastSuccess,
    @JsonPropertyDescription(
            "Runs that are over, the latest first; as many as spec.runPolicy.historyLimit says.")
        List<PastRunStatus> history) {

  public ProductClassificationStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    history = history == null ? List.of() : List.copyOf(history);
  }

  /** Without a past. */
  public ProductClassificationStatus(
      Long observedGeneration,
      Phase phase,
      List<Condition> conditions,
      RunStatus run,
      ProgressStatus progress,
      ResultStatus result,
      ScheduleStatus schedule) {
    this(observedGeneration, phase, conditions, run, progress, result, schedule, null, null, null);
  }

  /** Whether the phase is final. */
  public boolean ended() {
    return phase == Phase.SUCCEEDED || phase == Phase.FAILED;
  }

  /**
   * How many batches the attempt has published of a run that does not end; empty before it has
   * looked for the first time, and for all other runs.
   */
  public Optional<Long> batches() {
    return Optional.ofNullable(progress).map(ProgressStatus::batches);
  }

  /** Of the same run, with other conditions. */
  public ProductClassificationStatus with(Long generation, List<Condition> others) {
    return new ProductClassificationStatus(
        generation, phase, others, run, progress, result, schedule, queue, lastSuccess, history);
  }

  /** The same, with the schedule there. */
  public ProductClassificationStatus with(ScheduleStatus other) {
    return new ProductClassificationStatus(
        observedGeneration,
        phase,
        conditions,
        run,
        progress,
        result,
        other,
        queue,
        lastSuccess,
        history);
  }

  /** The same, as far as this. */
  public ProductClassificationStatus with(ProgressStatus other) {
    return new ProductClassificationStatus(
        observedGeneration,
        phase,
        conditions,
        run,
        other,
        result,
        schedule,
        queue,
        lastSuccess,
        history);
  }

  /** The same, with more said of its run. */
  public ProductClassificationStatus with(RunStatus other) {
    return new ProductClassificationStatus(
        observedGeneration,
        phase,
        conditions,
        other,
        progress,
        result,
        schedule,
        queue,
        lastSuccess,
        history);
  }

  /** The same, with this past. */
  public ProductClassificationStatus with(LastSuccessStatus success, List<PastRunStatus> past) {
    return new ProductClassificationStatus(
        observedGeneration,
        phase,
        conditions,
        run,
        progress,
        result,
        schedule,
        queue,
        success,
        past);
  }

  /** The same, waiting for its turn. */
  public ProductClassificationStatus with(QueueStatus wait) {
    return new ProductClassificationStatus(
        observedGeneration,
        phase,
        conditions,
        run,
        progress,
        result,
        schedule,
        wait,
        lastSuccess,
        history);
  }
}
