package dev.products.inference.operator.observation;

import dev.products.inference.operator.run.RunName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The driver pods of one resource. */
public record ObservedDrivers(List<ObservedDriver> all) {

  public ObservedDrivers {
    all = List.copyOf(all);
  }

  /** The driver of the run's latest attempt, if it exists. */
  public Optional<ObservedDriver> latest(RunName run) {
    return all.stream()
        .filter(driver -> driver.attempt().runId().equals(run.id()))
        .max(Comparator.comparing(driver -> driver.attempt().number()));
  }

  /** The drivers of other runs: what the resource asked for before its spec was changed. */
  public List<ObservedDriver> ofOtherRuns(RunName run) {
    return all.stream().filter(driver -> !driver.attempt().runId().equals(run.id())).toList();
  }
}
