package dev.products.inference.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ScheduleStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resource, created at noon, whose status tells at once what follows from its schedule. */
final class ScheduledResource {

  private final ProductClassification resource = Resources.read("driver-only");

  ScheduledResource() {
    resource.getMetadata().setCreationTimestamp("2026-11-23T12:00:00Z");
  }

  void uid(String uid) {
    resource.getMetadata().setUid(uid);
  }

  /** Asks for a run at this time. */
  void request(String time) {
    resource.getMetadata().setAnnotations(Map.of(RerunRequest.ANNOTATION, time));
  }

  /** Its spec is another one than that of which the status tells. */
  void edited() {
    resource.getMetadata().setGeneration(2L);
  }

  /** The run of which the status tells. */
  String run() {
    return resource.getStatus().run().id();
  }

  /** The operator looks at it with this policy, and tells. */
  void follow(String runPolicy, String now) {
    policy(runPolicy);
    Scheduling plan = plan(now);
    ProductClassificationStatus status =
        resource.getStatus() == null
            ? Serialization.unmarshal(
                "phase: Scheduled\nobservedGeneration: 1", ProductClassificationStatus.class)
            : resource.getStatus();
    resource.setStatus(status.with(plan.status().orElse(null)));
  }

  void policy(String runPolicy) {
    resource.setSpec(Resources.read("driver-only", runPolicy).getSpec());
  }

  /** The time of the schedule for which a run begins now; it is told. */
  Optional<Instant> due(String now) {
    Scheduling plan = plan(now);
    Optional<Instant> due = plan.run().dueTime();
    boolean known =
        resource.getStatus() != null
            && resource.getStatus().run() != null
            && resource.getStatus().run().id().equals(plan.run().id());
    if (due.isEmpty() || known) {
      if (resource.getStatus() != null) {
        resource.setStatus(resource.getStatus().with(plan.status().orElse(null)));
      }
      return Optional.empty();
    }
    begin(plan, now);
    return due;
  }

  void begin(Scheduling plan, String now) {
    resource.setStatus(status("Running", plan.run().id(), now).with(plan.status().orElse(null)));
  }

  void finish(String now) {
    ProductClassificationStatus before = resource.getStatus();
    resource.setStatus(
        status("Succeeded", before.run().id(), before.run().startTime()).with(before.schedule()));
    assertThat(time(before.run().startTime())).isBefore(time(now));
  }

  private ProductClassificationStatus status(String phase, String run, String start) {
    return Serialization.unmarshal(
        "observedGeneration: %d\nphase: %s\nrun: {id: %s, attempt: 1, startTime: \"%s\"}"
            .formatted(resource.getMetadata().getGeneration(), phase, run, start),
        ProductClassificationStatus.class);
  }

  Scheduling plan(String now) {
    RunName current = RunName.current(resource, List.of());
    return new Scheduler(
            resource,
            SpecValidation.of(resource).runPolicy(),
            new RecordedRun(resource.getStatus(), resource.getMetadata().getGeneration(), current),
            ObservedDrivers.NONE,
            time(now))
        .plan();
  }

  ScheduleStatus schedule() {
    return resource.getStatus().schedule();
  }

  private static Instant time(String text) {
    return Instant.parse(text);
  }
}
