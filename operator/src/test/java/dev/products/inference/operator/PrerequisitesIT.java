package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must be there before a driver can be. */
@ExtendWith(OperatorExtension.class)
class PrerequisitesIT {

  @Test
  void aModelMayBeAppliedAfterTheResource(TestNamespace namespace) {
    namespace.claim("produtos");
    namespace.apply("driver-only");
    ProductClassification waits = namespace.await(Phase.PENDING, "ConfigMapMissing");
    assertThat(namespace.condition(waits, "Validated"))
        .startsWith("False", "ConfigMapMissing")
        .last()
        .asString()
        .startsWith("spec.model.configMap: there is no ConfigMap classificador-produtos in ");
    assertThat(namespace.drivers()).isEmpty();

    namespace.configMap("model.onnx");
    namespace.driver(1);
    ProductClassification starts = namespace.await(Phase.PENDING, "DriverStarting");
    assertThat(namespace.condition(starts, "Validated")).startsWith("True", "Valid");
  }

  @Test
  void aKeyMayBeAddedToTheModelsConfigMap(TestNamespace namespace) {
    namespace.claim("produtos");
    namespace.configMap("model.pb");
    namespace.apply("driver-only");
    ProductClassification waits = namespace.await(Phase.PENDING, "ConfigMapMissing");
    assertThat(namespace.condition(waits, "Validated").get(2))
        .contains("has no key model.onnx")
        .doesNotContain("model.pb");

    namespace.configMap("model.onnx");
    namespace.driver(1);
  }

  @Test
  void aClaimMayBeAppliedAfterTheResource(TestNamespace namespace) {
    namespace.configMap("model.onnx");
    namespace.apply("driver-only");
    ProductClassification waits = namespace.await(Phase.PENDING, "ClaimMissing");
    assertThat(namespace.condition(waits, "Validated").get(2))
        .startsWith("spec.volumes[0]: there is no PersistentVolumeClaim produtos in ");
    namespace.claim("produtos");
    namespace.driver(1);
  }

  @Test
  void executorsAreRefusedAtOnceWhereOnlyOnePodMayMountTheClaim(TestNamespace namespace) {
    namespace.configMap("model.onnx");
    namespace.claim("produtos", "ReadWriteOncePod");
    ProductClassification two = Resources.read("driver-only");
    two.setSpec(Resources.withExecutors(two.getSpec(), 2));
    namespace.create(two);
    ProductClassification failed = namespace.await(Phase.FAILED, "NotStarted");
    assertThat(namespace.condition(failed, "Failed"))
        .containsExactly(
            "True",
            "InvalidSpec",
            "spec.executor.instances: only one pod may mount the PersistentVolumeClaim produtos,"
                + " which is ReadWriteOncePod, so it must be 0, not \"2\"");
    assertThat(namespace.drivers()).isEmpty();

    namespace.patch("{\"executor\": {\"instances\": 0}}");
    namespace.driver(1);
  }

  @Test
  void whatNeverComesFailsTheRun(TestNamespace namespace) {
    namespace.claim("produtos");
    namespace.apply("driver-only");
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "ConfigMapMissing");
  }

  @Test
  void aResourceThatContradictsItselfFailsWithEveryViolation(TestNamespace namespace) {
    ProductClassification resource = Resources.read("driver-only");
    resource.setSpec(Resources.with(resource.getSpec(), Map.of("spark.master", "local", "x", "y")));
    namespace.create(resource);
    ProductClassification failed = namespace.await(Phase.FAILED, "NotStarted");
    assertThat(namespace.condition(failed, "Failed").get(2))
        .contains("spec.sparkConf[spark.master]: ", "spec.sparkConf[x]: ");
    assertThat(namespace.drivers()).isEmpty();
  }

  @Test
  void aDefaultResourceIsAdmittedWhereRestrictedIsEnforced(TestNamespace namespace) {
    namespace.enforceRestricted();
    namespace.model();
    namespace.apply("driver-only");
    namespace.driver(1);
  }

  @Test
  void aPodThatIsRefusedIsToldAndTriedAgain(TestNamespace namespace) {
    namespace.enforceRestricted();
    namespace.model();
    namespace.create(
        Resources.read("driver-only", "{}", "{template: {spec: {hostNetwork: true}}}"));
    ProductClassification waits = namespace.await(Phase.PENDING, "SubmissionRefused");
    assertThat(namespace.condition(waits, "Running").get(2)).contains("host namespaces");
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "SubmissionRefused");
  }

  @Test
  void aPodThatCanNeverBeCreatedFailsAtOnce(TestNamespace namespace) {
    namespace.model();
    namespace.create(
        Resources.read("driver-only", "{}", "{template: {spec: {hostname: No_Hostname}}}"));
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed").get(2)).contains("spec.hostname");
  }
}
