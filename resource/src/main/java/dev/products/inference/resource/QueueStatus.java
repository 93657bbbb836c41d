package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** A run's wait for its turn. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QueueStatus(
    @JsonPropertyDescription("Since when it waits, in UTC; the longest wait is next.") String since,
    @JsonPropertyDescription("spec.priority, if it is not 0.") Integer priority,
    @JsonPropertyDescription("What quotas lacked for it when it was looked at last.")
        List<QuotaShortageStatus> missing,
    @JsonPropertyDescription(
            "Kueue's Workload of the run, where the label kueue.x-k8s.io/queue-name asks for one.")
        String workload,
    @JsonPropertyDescription("What Kueue says of that Workload.") String message) {

  public QueueStatus {
    missing = missing == null ? List.of() : List.copyOf(missing);
  }
}
