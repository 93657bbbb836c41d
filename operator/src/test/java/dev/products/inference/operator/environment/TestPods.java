package dev.products.inference.operator.environment;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The pods of a namespace of one test. */
public final class TestPods {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final String name;

  public TestPods(KubernetesClient client, String namespace) {
    this.client = client;
    this.name = namespace;
  }

  /** The driver pod of the attempt, awaited. */
  public Pod driver(int attempt) {
    return driver(attempt, SOON);
  }

  public Pod driver(int attempt, Duration time) {
    return Awaitility.await("the driver of attempt " + attempt)
        .atMost(time)
        .until(
            () -> drivers().stream().filter(pod -> attempt(pod) == attempt).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  /** The only driver pod, once it is another one than this. */
  public Pod driverAfter(Pod before) {
    return driverAfter(before, SOON);
  }

  public Pod driverAfter(Pod before, Duration time) {
    return Awaitility.await("the driver after " + before.getMetadata().getName())
        .atMost(time)
        .until(
            this::drivers,
            found ->
                found.size() == 1
                    && !found.get(0).getMetadata().getUid().equals(before.getMetadata().getUid()))
        .get(0);
  }

  /** Creates an executor as the driver would. */
  public Pod executor(Pod driver) {
    Pod executor =
        new PodBuilder()
            .withNewMetadata()
            .withName(driver.getMetadata().getName().replace("driver", "exec-1"))
            .withNamespace(name)
            .withLabels(driver.getMetadata().getLabels())
            .addToLabels("spark-role", "executor")
            .addToAnnotations(RunLabels.RESOURCE, "produtos")
            .addNewOwnerReference()
            .withApiVersion("v1")
            .withKind("Pod")
            .withName(driver.getMetadata().getName())
            .withUid(driver.getMetadata().getUid())
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("spark-kubernetes-executor")
            .withImage("image")
            .endContainer()
            .endSpec()
            .build();
    return client.resource(executor).create();
  }

  /** As the driver, when the API server refuses its executors; null: it does no more. */
  public void refuseExecutors(Pod driver, ExecutorRefusal refusal) {
    client
        .pods()
        .inNamespace(name)
        .withName(driver.getMetadata().getName())
        .edit(
            pod -> {
              pod.getMetadata()
                  .getAnnotations()
                  .put(
                      ExecutorRefusal.ANNOTATION,
                      refusal == null ? null : ContractJson.write(refusal));
              return pod;
            });
  }

  public List<Pod> drivers() {
    return client.pods().inNamespace(name).withLabel("spark-role", "driver").list().getItems();
  }

  private static int attempt(Pod pod) {
    return RunLabels.attempt(pod).map(Attempt::number).orElse(0);
  }
}
