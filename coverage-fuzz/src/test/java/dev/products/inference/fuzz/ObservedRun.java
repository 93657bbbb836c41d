package dev.products.inference.fuzz;

import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.config.AllowList;
import dev.products.inference.operator.config.OwnAccount;
import dev.products.inference.operator.config.TenantRestrictions;
import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.ExecutorReading;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.plan.Plan;
import dev.products.inference.operator.plan.RunPlanner;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.tenant.TenantRules;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A resource and its driver, from the API server's words to the status, as the operator does. */
final class ObservedRun {

  static final Instant NOW = Instant.parse("2026-11-24T03:10:00Z");

  static final KubernetesSerialization SERIALIZATION = ClientSerialization.create();

  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofSeconds(10));

  private static final AllowList NONE = new AllowList(Set.of());

  static final TenantRules PODS =
      new TenantRules(Optional.of(new OwnAccount("operators", "operator")), Optional.empty());

  static final TenantRules RESTRICTED =
      new TenantRules(
          Optional.of(new OwnAccount("operators", "operator")),
          Optional.of(new TenantRestrictions(NONE, NONE, NONE, NONE, NONE, NONE)));

  private ObservedRun() {}

  /** The resource, with the status that tells of its driver. */
  static ProductClassification resource(String json) {
    return SERIALIZATION.unmarshal(json, ProductClassification.class);
  }

  static Attempt attempt(ProductClassification resource) {
    return RunName.current(resource, List.of()).attempt(1);
  }

  /** What follows from how the resource and its driver, if it has one, are. */
  static Plan plan(ProductClassification resource, Optional<Pod> driver, TenantRules rules) {
    List<ObservedDriver> drivers =
        driver.stream()
            .map(
                pod ->
                    new ObservedDriver(
                        attempt(resource),
                        pod,
                        DriverReading.of(
                            pod,
                            Optional.empty(),
                            () -> ExecutorReading.of(pod, List.of(), () -> false, NOW)),
                        true))
            .toList();
    Observation observation =
        new Observation(
            resource,
            SpecValidation.of(resource),
            new ObservedDrivers(drivers, List.of()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            KueueView.NONE);
    return RunPlanner.plan(observation, rules, TIMEOUTS, NOW);
  }

  /** The status that follows, which the operator itself must be able to read. */
  static Optional<ProductClassificationStatus> status(ProductClassification resource, Plan plan) {
    ProductClassificationStatus status = plan.status(resource, NOW);
    plan.nextLook()
        .ifPresent(
            time ->
                Expected.that(
                    time.isBefore(NOW.plus(Duration.ofDays(20_000))), "a time that comes"));
    if (status == null) {
      return Optional.empty();
    }
    Expected.status(status);
    ProductClassification told = resource(SERIALIZATION.asJson(resource));
    told.setStatus(status);
    Expected.that(
        status.equals(resource(SERIALIZATION.asJson(told)).getStatus()),
        "the status that was written instead of another");
    return Optional.of(status);
  }
}
