package dev.products.inference.job.report;

import dev.products.inference.job.report.RunManifest.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where a run's time goes: what ends a step begins the next. */
public final class RunSteps {

  /** The model and the input are looked at, and executors are waited for. */
  public static final String PREPARE = "prepare";

  /** Rows are read, classified and written. */
  public static final String CLASSIFY = "classify";

  /** Whether too many rows are bad, and what is to be warned of. */
  public static final String CHECK = "check";

  private final Clock clock;
  private final Instant started;
  private final List<Step> steps = new ArrayList<>();
  private Instant since;

  /** Of a run that began then. */
  public RunSteps(Clock clock, Instant started) {
    this.clock = clock;
    this.started = started;
    this.since = started;
  }

  /** The step is done. */
  public void end(String step) {
    Instant now = clock.instant();
    steps.add(new Step(step, seconds(since, now)));
    since = now;
  }

  /** Seconds since the run began. */
  public double now() {
    return seconds(started, clock.instant());
  }

  public Instant started() {
    return started;
  }

  /** When the last step ended. */
  public Instant ended() {
    return since;
  }

  public List<Step> list() {
    return List.copyOf(steps);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
