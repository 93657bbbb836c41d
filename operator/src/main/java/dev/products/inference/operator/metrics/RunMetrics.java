package dev.products.inference.operator.metrics;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What became of runs, since the process began. */
public final class RunMetrics {

  private final MeterRegistry registry;
  private final Timer lag;

  /** Of none yet. */
  public RunMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.lag =
        Timer.builder("product.classification.status.lag")
            .description("How long after a run ended its status said so")
            .serviceLevelObjectives(seconds(1, 2, 5, 10, 30, 60))
            .register(registry);
    submission("created");
    ended(Phase.SUCCEEDED, "Published");
  }

  /**
   * Times the creation of a driver.
   *
   * @param create gives why the API server refused, if it did
   */
  public <T> Optional<T> submission(Supplier<Optional<T>> create) {
    String result = "failed";
    Timer.Sample sample = Timer.start(registry);
    try {
      Optional<T> refusal = create.get();
      result = refusal.isPresent() ? "refused" : "created";
      return refusal;
    } finally {
      sample.stop(submission(result));
    }
  }

  /** A status was written. */
  public void told(
      ProductClassificationStatus before, ProductClassificationStatus after, Instant now) {
    if (after == null || !after.ended() || isSame(before, after)) {
      return;
    }
    ConditionType type =
        after.phase() == Phase.SUCCEEDED ? ConditionType.COMPLETE : ConditionType.FAILED;
    ended(after.phase(), type.in(after).map(Condition::getReason).orElse("")).increment();
    Optional.ofNullable(after.run())
        .map(RunStatus::completionTime)
        .map(end -> Duration.between(Instant.parse(end), now))
        .ifPresent(time -> lag.record(time.isNegative() ? Duration.ZERO : time));
  }

  /** Whether both tell of the same run's end. */
  private static boolean isSame(
      ProductClassificationStatus before, ProductClassificationStatus after) {
    return before != null
        && before.phase() == after.phase()
        && Objects.equals(id(before), id(after));
  }

  private static String id(ProductClassificationStatus status) {
    return status.run() == null ? null : status.run().id();
  }

  private Counter ended(Phase phase, String reason) {
    return Counter.builder("product.classification.runs")
        .description("Runs that are over, and why")
        .tag("phase", phase.word())
        .tag("reason", reason)
        .register(registry);
  }

  private Timer submission(String result) {
    return Timer.builder("product.classification.submission")
        .description("How long it took to create a driver, with its files")
        .tag("result", result)
        .serviceLevelObjectives(
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30))
        .register(registry);
  }

  private static Duration[] seconds(int... numbers) {
    return Arrays.stream(numbers).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
  }
}
