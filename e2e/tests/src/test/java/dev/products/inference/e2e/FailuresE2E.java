package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.WatchedNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs that cannot succeed, and say why. */
@ExtendWith(InstalledOperator.class)
class FailuresE2E {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final E2eNamespace products;

  FailuresE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void modeThatDoesNotExistIsRefusedByTheApiServer() {
    assertThatThrownBy(
            () -> products.apply(Manifest.driverOnly("ruim").with("spec.output.mode", "Merge")))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.output.mode");
  }

  @Test
  void settingThatIsTheOperatorsIsNamedInTheStatus() {
    products.apply(
        Manifest.driverOnly("contradiz").with("spec.sparkConf", "{spark.master: local}"));

    assertFailure("contradiz", "InvalidSpec", "spec.sparkConf[spark.master]");
  }

  @Test
  void missingModelIsNamedAndTheRunStartsWhenItComes() {
    products.apply(
        Manifest.driverOnly("espera").with("spec.model.configMap.name", "classificador-novo"));
    ProductClassification waiting =
        products.await(
            "espera",
            "the missing model in its status",
            A_MINUTE,
            resource -> E2eNamespace.phase(resource) == Phase.PENDING);
    Condition validated = E2eNamespace.condition(waiting, "Validated");
    assertThat(validated.getReason()).isEqualTo("ConfigMapMissing");
    assertThat(validated.getMessage()).contains("classificador-novo");
    assertThat(products.objectsOfRuns())
        .noneMatch(object -> object.contains(waiting.getStatus().run().id()));

    WatchedNamespace.copyModel(products.client(), "classificador-novo");

    products.await("espera", Phase.SUCCEEDED);
  }

  @Test
  void imageThatDoesNotExistFailsTheRunWithinAMinute() {
    products.apply(
        Manifest.driverOnly("sem-imagem")
            .with("spec.image", "registry.invalid/nothing:1")
            .with("spec.runPolicy.infrastructureBackoffLimit", "1"));

    assertFailure("sem-imagem", "ImagePullFailed", "registry.invalid/nothing:1");
  }

  @Test
  void modelOfAnotherDigestIsNotUsed() {
    products.apply(
        Manifest.driverOnly("outro-modelo").with("spec.model.sha256", "'" + "0".repeat(64) + "'"));

    assertFailure("outro-modelo", "ModelDigestMismatch", "0000");
    assertThat(products.dataPod().shell("ls -R /data")).doesNotContain("outro-modelo");
  }

  @Test
  void driverThatNeedsMoreMemoryThanItHasSaysSo() {
    products.apply(
        once("sem-memoria")
            .with(
                "spec.sparkConf",
                "{spark.driver.extraJavaOptions: -Xms3g -Xmx3g -XX:+AlwaysPreTouch}"));

    assertFailure("sem-memoria", "OutOfMemory", "");
  }

  @Test
  void inputThatIsNotThereIsNamed() {
    products.apply(once("sem-entrada").with("spec.input.path", "/data/nada.csv"));

    assertFailure("sem-entrada", "InputUnreadable", "/data/nada.csv");
  }

  private static Manifest once(String name) {
    return Manifest.driverOnly(name).with("spec.runPolicy.backoffLimit", "0");
  }

  private void assertFailure(String name, String reason, String words) {
    ProductClassification resource =
        products.await(name, Phase.FAILED, A_MINUTE.multipliedBy(MachineLoad.now()));
    Condition failed = E2eNamespace.condition(resource, "Failed");
    assertThat(failed.getStatus()).isEqualTo("True");
    assertThat(failed.getReason()).as(failed.getMessage()).isEqualTo(reason);
    assertThat(failed.getMessage()).contains(words);
    assertThat(E2eNamespace.condition(resource, "Complete").getStatus()).isEqualTo("False");
  }
}
