package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.week.evidence.Journal;
import dev.products.inference.e2e.week.evidence.Outputs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Resources that were deleted: soon nothing may change their output any more. */
final class Departures {

  private static final Duration SOON = Duration.ofSeconds(5);

  /** After the API server or the kubelet was away, pods end later. */
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  private final Outputs outputs;
  private final Journal journal;
  private final Map<String, Map<String, Map<String, Instant>>> departed = new HashMap<>();
  private final Map<String, Instant> leaving = new HashMap<>();
  private Instant excused = Instant.EPOCH;

  Departures(Outputs outputs, Journal journal) {
    this.outputs = outputs;
    this.journal = journal;
  }

  synchronized void leaves(String name) {
    Instant now = Instant.now();
    if (now.isAfter(excused)) {
      leaving.put(name, now);
      Duration soon = SOON.multipliedBy(MachineLoad.now());
      CompletableFuture.delayedExecutor(soon.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> left(name, now));
    }
  }

  private synchronized void left(String name, Instant time) {
    if (leaving.remove(name, time)) {
      departed.put(name, outputs(name));
    }
  }

  /** There is another resource of the name. */
  synchronized void comesBack(String name) {
    leaving.remove(name);
    check(name, departed.remove(name));
  }

  /** Whoever ends pods does not work, or has not for long. */
  synchronized void excuse() {
    leaving.clear();
    excused = Instant.now().plus(RECOVERY);
  }

  synchronized void checkAll() {
    departed.forEach(this::check);
  }

  private void check(String name, Map<String, Map<String, Instant>> then) {
    if (then != null && !then.equals(outputs(name))) {
      journal.lie(
          name,
          "published after it was deleted: soon after that it had "
              + then
              + ", now "
              + outputs(name));
    }
  }

  /** The files in each folder that is the resource's. */
  private Map<String, Map<String, Instant>> outputs(String name) {
    return outputs.folders(name).stream().collect(Collectors.toMap(it -> it, outputs::files));
  }
}
