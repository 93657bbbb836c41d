package dev.products.inference.operator.observation;

import dev.products.inference.contract.JobReport;
import dev.products.inference.operator.run.RunName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The driver pods of one resource.
 *
 * @param all those that exist, also of a resource of the same name that was deleted
 * @param gone as they were when they ceased to exist
 */
public record ObservedDrivers(List<ObservedDriver> all, List<ObservedDriver> gone) {

  /** None, and none that is remembered. */
  public static final ObservedDrivers NONE = new ObservedDrivers(List.of(), List.of());

  public ObservedDrivers {
    all = List.copyOf(all);
    gone = List.copyOf(gone);
  }

  /**
   * The driver of the run's latest attempt, if it is known; one that exists rather than one gone.
   */
  public Optional<ObservedDriver> latest(RunName run) {
    return Stream.concat(gone.stream(), all.stream())
        .filter(driver -> isOf(run, driver))
        .reduce((one, other) -> other.attempt().number() < one.attempt().number() ? one : other);
  }

  /** Whether a driver of the run works that goes on until someone asks for its end. */
  public boolean goOn(RunName run) {
    return latest(run).filter(driver -> driver.continuous() && driver.state().alive()).isPresent();
  }

  /** What the run of this id reported, if its output is known to be published. */
  public Optional<JobReport> published(String runId) {
    return latest(new RunName(runId))
        .map(ObservedDriver::state)
        .filter(DriverState.Reported.class::isInstance)
        .map(state -> ((DriverState.Reported) state).report())
        .filter(JobReport::succeeded);
  }

  /**
   * Whether the run of this id publishes its output still, or may have done so unseen; empty if its
   * driver is not known, or has published all along.
   */
  public Optional<Boolean> mayHavePublished(String runId) {
    return latest(new RunName(runId))
        .filter(driver -> !driver.continuous())
        .map(driver -> driver.state().mayHavePublished());
  }

  /** The drivers of other runs: what the resource asked for before its spec was changed. */
  public List<ObservedDriver> ofOtherRuns(RunName run) {
    return all.stream().filter(driver -> !isOf(run, driver)).toList();
  }

  /** The runs of drivers that exist and that nobody has told to end. */
  public List<RunName> runs() {
    return all.stream()
        .filter(driver -> !driver.stopping())
        .map(driver -> new RunName(driver.attempt().runId()))
        .toList();
  }

  /** Those that ended while a container beside Spark's, such as a mesh's proxy, runs on. */
  public List<ObservedDriver> outlived() {
    return all.stream().filter(ObservedDriver::isOutlived).toList();
  }

  private static boolean isOf(RunName run, ObservedDriver driver) {
    return driver.attempt().runId().equals(run.id());
  }
}
