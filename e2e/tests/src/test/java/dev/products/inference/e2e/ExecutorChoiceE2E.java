package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.ExecutorChoiceStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ResultStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether executors are made at all, and how many: the driver knows what they would have to do. */
@ExtendWith(InstalledOperator.class)
class ExecutorChoiceE2E {

  private final E2eNamespace products;

  /** What happened to executors' pods, as ADDED or DELETED and the pod's name. */
  private final List<String> seen = new CopyOnWriteArrayList<>();

  ExecutorChoiceE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void aRunThatIsWrongHasNoExecutors() {
    try (Watch watch = executors()) {
      assertThat(watch).isNotNull();
      products.apply(
          Manifest.twoExecutors("coluna-errada")
              .with("spec.executor", "{instances: 20, cpu: 200m, memory: 900Mi}")
              .with("spec.input.textColumn", "texto"));
      ProductClassification failed = products.await("coluna-errada", Phase.FAILED);

      assertThat(E2eNamespace.condition(failed, "Failed").getReason())
          .isEqualTo("InputColumnMissing");
    }
    assertThat(executorsOf("coluna-errada")).isEmpty();
  }

  @Test
  void aSampleIsOnePodAndPublishesNothing() {
    try (Watch watch = executors()) {
      assertThat(watch).isNotNull();
      products.apply(
          Manifest.twoExecutors("amostra")
              .with("spec.input.path", E2eNamespace.ALL)
              .with("spec.sample", "1000"));
      ProductClassification sampled = products.await("amostra", Phase.SUCCEEDED);

      assertThat(E2eNamespace.condition(sampled, "Complete").getReason()).isEqualTo("Sampled");
      ResultStatus result = sampled.getStatus().result();
      assertThat(result.rowsRead()).isEqualTo(1000);
      assertThat(result.sample().predictions()).hasSize(5);
      assertThat(sampled.getStatus().lastSuccess()).isNull();
      assertThat(products.driver(sampled).getSpec().getAutomountServiceAccountToken()).isFalse();
      assertThat(products.dataPod().shell("ls -A /data/out || true")).doesNotContain("amostra");
    }
    assertThat(executorsOf("amostra")).isEmpty();
  }

  @Test
  void aSmallInputIsTheDriversAndALargeOneHasExecutors() {
    Manifest manifest =
        Manifest.twoExecutors("pequena")
            .with("spec.executor", "{auto: true, max: 2, cpu: 200m, memory: 900Mi}")
            .with("spec.sparkConf", "{spark.dynamicAllocation.executorIdleTimeout: 2s}");
    try (Watch watch = executors()) {
      assertThat(watch).isNotNull();
      products.apply(manifest);
      ProductClassification small = products.await("pequena", Phase.SUCCEEDED);

      assertThat(small.getStatus().result().executors())
          .returns(0, ExecutorChoiceStatus::chosen)
          .returns(1L, ExecutorChoiceStatus::inputFiles);
      assertThat(executorsOf("pequena")).isEmpty();
      products
          .dataPod()
          .shell(
              "mkdir -p /data/grande && for i in $(seq 300); do tail -n +2 %s; done > /data/grande/a"
                  .formatted(E2eNamespace.ALL));
      products.apply(
          manifest
              .with("metadata.name", "grande")
              .with("spec.input.path", "/data/grande")
              .with("spec.input.options", "{delimiter: ';'}")
              .with("spec.input.textColumn", "_c0")
              .with("spec.output.path", Manifest.output("grande")));
      ProductClassification large = products.await("grande", Phase.SUCCEEDED);

      assertThat(large.getStatus().result().executors())
          .returns(2, ExecutorChoiceStatus::chosen)
          .returns(2, ExecutorChoiceStatus::max);
    } finally {
      products.dataPod().shell("rm -rf /data/grande " + Manifest.output("grande"));
    }
    assertThat(executorsOf("grande")).startsWith("ADDED", "ADDED");
  }

  private List<String> executorsOf(String resource) {
    return seen.stream()
        .filter(event -> event.contains(" " + resource + "-"))
        .map(event -> event.substring(0, event.indexOf(' ')))
        .toList();
  }

  private Watch executors() {
    return products
        .client()
        .pods()
        .inNamespace(products.namespace())
        .withLabel("spark-role", "executor")
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, Pod pod) {
                if (action != Action.MODIFIED) {
                  seen.add(action + " " + pod.getMetadata().getName());
                }
              }

              @Override
              public void onClose(WatcherException cause) {}
            });
  }
}
