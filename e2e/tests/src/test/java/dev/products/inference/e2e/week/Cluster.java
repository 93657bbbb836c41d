package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.Installation;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** All that operations are performed on. */
record Cluster(
    Installation installation,
    ClusterNode node,
    Teams teams,
    Resources resources,
    Pods pods,
    Witness witness) {

  private static final int AT_ONCE = 4;

  /** Waits a while if many drivers are at work: the machine is small. */
  void awaitRoom() {
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> witness.livingDrivers() < AT_ONCE);
    } catch (ConditionTimeoutException e) {
      // They wait for something that an operation yet to come brings.
    }
  }
}
