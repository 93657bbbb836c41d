package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.resource.change.ChangeEffect;
import dev.products.inference.resource.change.OnChange;
import dev.products.inference.resource.change.WhenChanged;
import dev.products.inference.resource.value.Durations;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** When a run happens and what bounds it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.schedule) || !has(self.ttlAfterFinished)",
    fieldPath = ".ttlAfterFinished",
    message = RunPolicy.NOT_BESIDE_SCHEDULE)
@ValidationRule(
    value = "has(self.schedule) || !has(self.timeZone)",
    fieldPath = ".timeZone",
    message = RunPolicy.ONLY_BESIDE_SCHEDULE)
@ValidationRule(
    value = "has(self.schedule) || !has(self.runAtStart)",
    fieldPath = ".runAtStart",
    message = RunPolicy.ONLY_BESIDE_SCHEDULE)
@ValidationRule(
    value = "has(self.schedule) || !has(self.concurrencyPolicy)",
    fieldPath = ".concurrencyPolicy",
    message = RunPolicy.ONLY_BESIDE_SCHEDULE)
@ValidationRule(
    value = "has(self.schedule) || !has(self.startingDeadline)",
    fieldPath = ".startingDeadline",
    message = RunPolicy.ONLY_BESIDE_SCHEDULE)
@ValidationRule(
    value = "has(self.schedule) || !has(self.spread)",
    fieldPath = ".spread",
    message = RunPolicy.ONLY_BESIDE_SCHEDULE)
@ValidationRule(
    value = "!has(self.schedule) || " + RunPolicy.ENDS,
    fieldPath = ".schedule",
    message = RunPolicy.NOT_BESIDE_CONTINUOUS)
@ValidationRule(
    value = "!has(self.activeDeadline) || " + RunPolicy.ENDS,
    fieldPath = ".activeDeadline",
    message = RunPolicy.NOT_BESIDE_CONTINUOUS)
@ValidationRule(
    value = "!has(self.ttlAfterFinished) || " + RunPolicy.ENDS,
    fieldPath = ".ttlAfterFinished",
    message = RunPolicy.NOT_BESIDE_CONTINUOUS)
@ValidationRule(
    value = "!has(self.batchInterval) || !(" + RunPolicy.ENDS + ")",
    fieldPath = ".batchInterval",
    message = RunPolicy.ONLY_BESIDE_CONTINUOUS)
@ValidationRule(
    value =
        "!has(self.batchInterval) || (self.batchInterval.matches('^([0-9]{1,4}[smh])+$')"
            + " && duration(self.batchInterval) <= duration('1h'))",
    fieldPath = ".batchInterval",
    message = RunPolicy.INTERVALS)
public record RunPolicy(
    @Default("false")
        @JsonPropertyDescription("true holds back new runs; a run under way is stopped.")
        Boolean suspend,
    @JsonPropertyDescription(
            "Runs at these times, with a new run each time, and not when it is created: a cron expression of five fields,"
                + " such as 0 3 * * *, or @hourly, @daily, @weekly, @monthly or @yearly, as CronJob has it. Without a"
                + " schedule it runs once, at once.")
        @Size(max = Bounds.SCHEDULE)
        String schedule,
    @JsonPropertyDescription(
            "The time zone of the schedule by its IANA name, such as Europe/Lisbon; without it, Etc/UTC.")
        @Size(max = Bounds.TIME_ZONE)
        String timeZone,
    @JsonPropertyDescription(
            "true: it runs when it is created or its definition changes too, not only at the times of the schedule.")
        Boolean runAtStart,
    @JsonPropertyDescription(
            "What a time of the schedule does that comes while a run is under way. AfterCurrent, the default: one run"
                + " after that one makes up for all that came meanwhile. Forbid: it passes without a run. Replace: the run"
                + " under way is stopped, and the one of this time begins.")
        ConcurrencyPolicy concurrencyPolicy,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How late a run of the schedule may begin, such as 30m; a time that is further past counts as missed. Without"
                + " it, however late.")
        @Size(max = Bounds.QUANTITY)
        String startingDeadline,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "Within how long after its times the runs of the schedule begin, such as 10m: each resource so much later as"
                + " follows from its uid, always the same, so that many do not begin at once. At most 1d.")
        @Size(max = Bounds.QUANTITY)
        String spread,
    @JsonPropertyDescription(
            "true: the run does not end; its driver stays, and classifies what comes into the input in batches, each with"
                + " what is new since the one before. Needs spec.input.incremental and spec.output.rejects.")
        @WhenChanged(ChangeEffect.DEFINES_THE_RUN)
        Boolean continuous,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long after the beginning of a batch the next one begins, from 1s to 1h; without it, 30s. Only beside"
                + " continuous.")
        @WhenChanged(ChangeEffect.HOW_IT_RUNS)
        @Size(max = Bounds.QUANTITY)
        String batchInterval,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long a run may take, over all its attempts, such as 90s, 30m or 2h.")
        @Size(max = Bounds.QUANTITY)
        String activeDeadline,
    @Default("2")
        @Min(0)
        @Max(Bounds.RETRIES)
        @JsonPropertyDescription(
            "How often a run is tried again after failures of the job's own, where that can help; with continuous, without limit.")
        Integer backoffLimit,
    @Default("6")
        @Min(0)
        @Max(Bounds.RETRIES)
        @JsonPropertyDescription(
            "How often a run is tried again after failures of what it runs on: evictions, lost nodes, registries that are"
                + " away. They do not count against backoffLimit; with continuous, without limit.")
        Integer infrastructureBackoffLimit,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonPropertyDescription(
            "After which kinds of failures another attempt follows, within the limits: Infrastructure, Job. Without it,"
                + " after both; an empty list is none. Failures that would come again are never repeated.")
        @Size(max = 2)
        List<RestartOn> restartOn,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long the resource is kept after it finished, such as 7d; without it, for ever.")
        @Size(max = Bounds.QUANTITY)
        String ttlAfterFinished,
    @Default("AfterCurrent")
        @JsonPropertyDescription(
            "When another run begins after what defines it was changed, or the bytes of the model's ConfigMap."
                + " AfterCurrent: at once, or after a run whose driver works, which is finished first, one with continuous with its batch. Rerun: at once,"
                + " and a run under way is ended. Manual: never by itself, only when the annotation"
                + " inference.products.dev/rerun-at asks for it; a run whose driver works is finished, or goes on.")
        OnChange onChange,
    @Default("10")
        @Min(0)
        @Max(Bounds.HISTORY)
        @JsonPropertyDescription("How many runs that are over status.history keeps.")
        Integer historyLimit) {

  public static final String NOT_BESIDE_SCHEDULE =
      "must be left out beside spec.runPolicy.schedule, which needs the resource again";

  /** Of what says how a schedule is followed. */
  public static final String ONLY_BESIDE_SCHEDULE =
      "must be left out without spec.runPolicy.schedule, whose times it is about";

  /** In CEL: that a run ends by itself. */
  static final String ENDS = "!has(self.continuous) || !self.continuous";

  public static final String NOT_BESIDE_CONTINUOUS =
      "must be left out beside spec.runPolicy.continuous, whose run does not end by itself";

  public static final String ONLY_BESIDE_CONTINUOUS =
      "must be left out without spec.runPolicy.continuous, whose batches it is about";

  public static final String INTERVALS = "must be from 1s to 1h";

  public static final RunPolicy DEFAULT =
      new RunPolicy(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null);

  public RunPolicy {
    suspend = suspend != null && suspend;
    continuous = Boolean.TRUE.equals(continuous) ? true : null;
    backoffLimit = backoffLimit == null ? 2 : backoffLimit;
    infrastructureBackoffLimit =
        infrastructureBackoffLimit == null ? 6 : infrastructureBackoffLimit;
    restartOn = restartOn == null ? null : List.copyOf(restartOn);
    onChange = onChange == null ? OnChange.AFTER_CURRENT : onChange;
    historyLimit = historyLimit == null ? 10 : historyLimit;
  }

  /** After which failures another attempt follows. */
  public enum RestartOn {
    @JsonProperty("Infrastructure")
    INFRASTRUCTURE(FailureKind.INFRASTRUCTURE),
    @JsonProperty("Job")
    JOB(FailureKind.JOB);

    private final FailureKind kind;

    RestartOn(FailureKind kind) {
      this.kind = kind;
    }

    public FailureKind kind() {
      return kind;
    }
  }
}
