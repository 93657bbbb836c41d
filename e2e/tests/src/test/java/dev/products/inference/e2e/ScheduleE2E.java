package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ScheduleStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A schedule by the node's own clock, which it waits for beside the other tests. */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(InstalledOperator.class)
class ScheduleE2E {

  private static final Duration MINUTES = Duration.ofMinutes(4);

  private final E2eNamespace products;

  ScheduleE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void itRunsAtEachMinuteAndNotBefore() {
    products.apply(
        Manifest.driverOnly("a-cada-minuto")
            .with("spec.runPolicy", "{schedule: '* * * * *', timeZone: America/Sao_Paulo}"));
    ProductClassification waiting =
        products.await(
            "a-cada-minuto", "waiting", MINUTES, it -> E2eNamespace.phase(it) == Phase.SCHEDULED);
    assertThat(E2eNamespace.condition(waiting, "Ready").getStatus()).isEqualTo("True");
    String due = waiting.getStatus().schedule().nextScheduleTime();

    ProductClassification first = succeeded(due);
    assertThat(first.getStatus().run().id())
        .endsWith("-" + due.replaceAll("[-T:Z]", "").substring(0, 12));
    assertThat(Instant.parse(first.getStatus().run().startTime()))
        .isAfterOrEqualTo(Instant.parse(due));
    ProductClassification second = succeeded(first.getStatus().schedule().nextScheduleTime());
    assertThat(second.getStatus().run().id()).isNotEqualTo(first.getStatus().run().id());
    products.delete("a-cada-minuto");
  }

  /** Once the run of this time, or of a later one that made up for it, has succeeded. */
  private ProductClassification succeeded(String due) {
    return products.await(
        "a-cada-minuto",
        "the run of " + due,
        MINUTES,
        it ->
            E2eNamespace.phase(it) == Phase.SUCCEEDED
                && last(it).compareTo(Instant.parse(due)) >= 0);
  }

  private static Instant last(ProductClassification resource) {
    ScheduleStatus schedule = resource.getStatus().schedule();
    return schedule.lastScheduleTime() == null
        ? Instant.EPOCH
        : Instant.parse(schedule.lastScheduleTime());
  }
}
