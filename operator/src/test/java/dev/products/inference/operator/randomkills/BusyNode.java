package dev.products.inference.operator.randomkills;

import dev.products.inference.operator.environment.Kubelet;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs drivers, of which some fail and some are evicted; each has an executor while it runs. */
final class BusyNode {

  private final TestNamespace namespace;
  private final Kubelet kubelet;
  private final Random random = new Random();
  private final Set<String> evicted = ConcurrentHashMap.newKeySet();
  private volatile boolean calm;

  BusyNode(TestNamespace namespace) {
    this.namespace = namespace;
    this.kubelet = namespace.kubelet();
  }

  /** From now on every driver succeeds. */
  void calm() {
    calm = true;
  }

  /** Whether it took this pod away. */
  boolean hasEvicted(String uid) {
    return evicted.contains(uid);
  }

  /** What may happen to each driver in a moment. */
  void goOn() {
    for (Pod driver : namespace.drivers()) {
      try {
        goOn(driver);
      } catch (KubernetesClientException e) {
        // The operator has told it to end meanwhile.
        if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
            && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
      }
    }
  }

  private void goOn(Pod driver) {
    String phase = driver.getStatus().getPhase();
    double chance = calm ? 0 : random.nextDouble();
    if ("Pending".equals(phase) && chance < 0.5) {
      kubelet.running(driver);
      namespace.executor(driver);
    } else if ("Running".equals(phase) && chance < 0.3) {
      kubelet.succeeded(driver, namespace.report("success"));
      endExecutors(driver);
    } else if ("Running".equals(phase) && chance < 0.37) {
      kubelet.failed(driver, 1, "Error", "Exception in thread main");
      endExecutors(driver);
    } else if ("Running".equals(phase) && chance < 0.44) {
      evicted.add(driver.getMetadata().getUid());
      kubelet.gone(driver);
    }
  }

  /** They end with their driver; what they would leave otherwise is the garbage collector's. */
  private void endExecutors(Pod driver) {
    namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel("spark-role", "executor")
        .withLabels(RunLabels.of(RunLabels.attempt(driver).orElseThrow()))
        .withGracePeriod(0)
        .delete();
  }
}
