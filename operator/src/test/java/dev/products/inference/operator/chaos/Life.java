package dev.products.inference.operator.chaos;

import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What may become of a resource, one way each. */
@SuppressWarnings("ImmutableEnumChecker")
enum Life {
  SUCCEEDS(
      world -> {
        world.creates("");
        world.succeeds(world.runs(world.driver(1)));
        world.await(Phase.SUCCEEDED);
      }),
  FAILS(
      world -> {
        world.creates("backoffLimit: 0");
        world.fails(world.runs(world.driver(1)));
        world.await(Phase.FAILED);
      }),
  FAILS_AND_IS_TRIED_AGAIN(
      world -> {
        world.creates("");
        world.fails(world.runs(world.driver(1)));
        world.succeeds(world.runs(world.driver(2)));
        world.await(Phase.SUCCEEDED);
      }),
  IS_EVICTED(
      world -> {
        world.creates("");
        world.kubelet().gone(world.runs(world.driver(1)));
        world.succeeds(world.runs(world.driver(2)));
        world.await(Phase.SUCCEEDED);
      }),
  HAS_NO_IMAGE_AT_FIRST(
      world -> {
        world.creates("");
        world.kubelet().waiting(world.driver(1), "ErrImagePull", "no such host");
        world.succeeds(world.runs(world.driver(2)));
        world.await(Phase.SUCCEEDED);
      }),
  HAS_NO_NODE(
      world -> {
        world.creates("");
        world.kubelet().unschedulable(world.driver(1), "0/1 nodes are available");
        world.await(Phase.FAILED);
      }),
  TAKES_TOO_LONG(
      world -> {
        world.creates("activeDeadline: 5s");
        world.runs(world.driver(1));
        world.await(Phase.FAILED);
      }),
  ENDS_BEFORE_ITS_SIDECAR(
      world -> {
        world.creates("");
        world
            .kubelet()
            .succeededBesideAnother(
                world.runs(world.driver(1)), world.namespace().report("success"), "proxy");
        world.await(Phase.SUCCEEDED);
      }),
  IS_SUSPENDED_AND_RESUMED(
      world -> {
        world.creates("");
        world.runs(world.driver(1));
        world.suspends(true);
        world.await(Phase.SUSPENDED);
        world.suspends(false);
        world.succeeds(world.runs(world.driver(1)));
        world.await(Phase.SUCCEEDED);
      }),
  IS_EDITED_AND_RUNS_ANEW(
      world -> {
        world.creates("onChange: Rerun");
        Pod first = world.runs(world.driver(1));
        world.edits();
        world.succeeds(world.runs(world.namespace().driverAfter(first)));
        world.await(Phase.SUCCEEDED);
      }),
  IS_EDITED_AND_RUNS_ON(
      world -> {
        world.creates("");
        Pod first = world.runs(world.driver(1));
        world.edits();
        world.succeeds(first);
        world.succeeds(world.runs(world.namespace().driverAfter(first)));
        world.await(Phase.SUCCEEDED);
      }),
  IS_MADE_INVALID(
      world -> {
        world.creates("");
        world.driver(1);
        world.await(Phase.PENDING);
        world.namespace().patch("{\"sparkConf\": {\"spark.master\": \"local\"}}");
        world.await(Phase.FAILED);
      }),
  HAS_ITS_TIME(
      world -> {
        Instant due = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(3, ChronoUnit.HOURS);
        world.clock().set(due.minus(Duration.ofMinutes(10)));
        int hour = due.atOffset(ZoneOffset.UTC).getHour();
        world.creates("schedule: \"0 %d * * *\"".formatted(hour));
        world.await(Phase.SCHEDULED);
        world.sets(due);
        world.namespace().patch("{\"runPolicy\": {\"backoffLimit\": 1}}");
        world.succeeds(world.driver(1));
        world.await(Phase.SUCCEEDED);
      }),
  IS_DELETED(
      world -> {
        world.creates("");
        world.runs(world.driver(1));
        world.deletes();
      }),
  IS_DELETED_ALONE(
      world -> {
        world.creates("");
        world.runs(world.driver(1));
        world.deletesAlone();
      }),
  IS_REMOVED_IN_TIME(
      world -> {
        world.creates("ttlAfterFinished: 1s");
        world.succeeds(world.runs(world.driver(1)));
        world.awaitRemoval();
      });

  @SuppressWarnings("ImmutableEnumChecker") // A course that captures nothing.
  private final Consumer<World> course;

  Life(Consumer<World> course) {
    this.course = course;
  }

  /** What differs from a test's; by a clock that is ahead every pod has waited for hours. */
  Map<String, String> config() {
    return this == HAS_ITS_TIME ? Map.of("PENDING_TIMEOUT", "10h") : Map.of();
  }

  /** What happens, until it is over. */
  void lead(World world) {
    course.accept(world);
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
