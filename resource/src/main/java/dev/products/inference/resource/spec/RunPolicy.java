package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.resource.value.Durations;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** When a run happens and what bounds it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.schedule) || !has(self.ttlAfterFinished)",
    fieldPath = ".ttlAfterFinished",
    message = RunPolicy.NOT_BESIDE_SCHEDULE)
public record RunPolicy(
    @Default("false")
        @JsonPropertyDescription("true holds back new runs; a run under way is stopped.")
        Boolean suspend,
    @JsonPropertyDescription(
            "Runs again at these times, with a new run each time: a cron expression of five fields, such as 0 3 * * *, in"
                + " UTC. A time that comes while a run is under way is made up for by one run after it. Without a"
                + " schedule it runs once.")
        @Size(max = Bounds.SCHEDULE)
        String schedule,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long a run may take, over all its attempts, such as 90s, 30m or 2h.")
        @Size(max = Bounds.QUANTITY)
        String activeDeadline,
    @Default("2")
        @Min(0)
        @Max(Bounds.RETRIES)
        @JsonPropertyDescription("How often a failed run is tried again, where that can help.")
        Integer backoffLimit,
    @Pattern(Durations.PATTERN)
        @JsonPropertyDescription(
            "How long the resource is kept after it finished, such as 7d; without it, for ever.")
        @Size(max = Bounds.QUANTITY)
        String ttlAfterFinished) {

  public static final String NOT_BESIDE_SCHEDULE =
      "must be left out beside spec.runPolicy.schedule, which needs the resource again";
  static final RunPolicy DEFAULT = new RunPolicy(null, null, null, null, null);

  public RunPolicy {
    suspend = suspend != null && suspend;
    backoffLimit = backoffLimit == null ? 2 : backoffLimit;
  }
}
