package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.week.evidence.Outputs;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A hand on the pods of runs. */
record Pods(KubernetesClient client, ClusterNode node, Witness witness, Outputs outputs) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The resource's driver at this moment of its life, unless that does not come, or not soon. */
  Optional<Pod> awaitDriver(String name, Moment moment) {
    try {
      Awaitility.await()
          .atMost(PATIENCE.multipliedBy(Math.min(2, MachineLoad.now())))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> is(name, moment.turn()) || witness.ended(name));
      ClusterNode.pass(moment.later());
      return witness.driver(name);
    } catch (ConditionTimeoutException e) {
      return Optional.empty();
    }
  }

  private boolean is(String name, Moment.Turn turn) {
    Optional<Pod> driver = witness.driver(name);
    return switch (turn) {
      case CREATED -> driver.isPresent();
      case RUNNING ->
          driver.filter(pod -> "Running".equals(pod.getStatus().getPhase())).isPresent();
      case WRITING -> driver.isPresent() && outputs.beingWritten(name);
    };
  }

  List<Pod> executors(String name) {
    return witness.executors(name);
  }

  void end(Pod pod, PodOperation.EndDriver.Way way) {
    switch (way) {
      case EVICT -> evict(pod);
      case DELETE -> client.resource(pod).delete();
      case DELETE_BY_FORCE -> client.resource(pod).withGracePeriod(0).delete();
      case KILL_PROCESS -> node.killProcesses(pod);
    }
  }

  void cordon(boolean on) {
    client
        .nodes()
        .list()
        .getItems()
        .forEach(
            it ->
                client
                    .nodes()
                    .withName(it.getMetadata().getName())
                    .edit(
                        node -> {
                          node.getSpec().setUnschedulable(on);
                          return node;
                        }));
  }

  void evictAll() {
    witness.pods().forEach(this::evict);
  }

  private void evict(Pod pod) {
    try {
      if (client.pods().resource(pod).get() != null) {
        client.pods().resource(pod).evict();
      }
    } catch (KubernetesClientException e) {
      // In a namespace that is going, it goes too, and nothing may be created any more.
      if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
        throw e;
      }
    }
  }
}
