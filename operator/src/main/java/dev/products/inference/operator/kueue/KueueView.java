package dev.products.inference.operator.kueue;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a resource's runs in Kueue's queues.
 *
 * @param wanted what its runs are to ask of Kueue; empty if they do not wait for Kueue
 * @param unavailable why Kueue cannot be asked, if it cannot
 * @param workloads those of the resource
 */
public record KueueView(
    Optional<WantedWorkload> wanted, Optional<String> unavailable, List<Workload> workloads) {

  /** Where nobody waits for Kueue. */
  public static final KueueView NONE = new KueueView(Optional.empty(), Optional.empty(), List.of());

  public KueueView {
    workloads = List.copyOf(workloads);
  }

  /** That of a run, if it has one. */
  public Optional<Workload> of(String runId) {
    return workloads.stream().filter(workload -> runId.equals(workload.name())).findFirst();
  }

  /** Whether what the run lacks is to be known now: before it is queued, and once it may run. */
  public boolean isDecisive() {
    return wanted.isEmpty()
        || workloads.stream().allMatch(Workload::isFinished)
        || workloads.stream().anyMatch(Workload::mayRun);
  }
}
