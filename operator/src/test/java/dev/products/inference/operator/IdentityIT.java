package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names repeat; what has a uid does not. There is no garbage collector here. */
@ExtendWith(OperatorExtension.class)
class IdentityIT {

  @Test
  void theDriverOfADeletedResourceIsToldToEndAtOnce(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.client().resource(namespace.resource()).delete();
    awaitStopped(namespace, driver);
  }

  @Test
  void theDriverOfAResourceThatAFinalizerHoldsIsToldToEndAtOnce(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace
        .client()
        .resource(namespace.resource())
        .edit(
            resource -> {
              resource.getMetadata().setFinalizers(List.of("example.com/hold"));
              return resource;
            });
    namespace.client().resource(namespace.resource()).delete();
    awaitStopped(namespace, driver);
  }

  @Test
  void theDriverOfAResourceThatIsDeletedWithoutItIsToldToEnd(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace
        .client()
        .resource(namespace.resource())
        .withPropagationPolicy(DeletionPropagation.ORPHAN)
        .delete();
    awaitStopped(namespace, driver);
  }

  @Test
  void aDriverThatBelongsToNobodyIsToldToEnd(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.client().resource(namespace.resource()).delete();
    awaitStopped(namespace, driver);
    Pod orphan =
        new PodBuilder(driver)
            .withNewMetadata()
            .withName("orphan-driver")
            .withNamespace(namespace.name())
            .withLabels(driver.getMetadata().getLabels())
            .endMetadata()
            .withStatus(null)
            .build();
    awaitStopped(namespace, namespace.client().resource(orphan).create());
  }

  @Test
  void aSuccessorOfTheSameNameWaitsForTheDriverBefore(TestNamespace namespace) {
    Pod driver = held(namespace, namespace.runningDriver());
    namespace.client().resource(namespace.resource()).delete();
    namespace.apply("driver-only");
    ProductClassification waits = namespace.await(Phase.PENDING, "Stopping");
    assertThat(waits.getStatus().run().driverPod()).isNull();
    assertThat(namespace.drivers()).hasSize(1);

    release(namespace, driver);
    Pod own = namespace.driverAfter(driver);
    assertThat(own.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner ->
                assertThat(owner.getUid()).isEqualTo(namespace.resource().getMetadata().getUid()));
  }

  @Test
  void anObjectOfSomeoneElseUnderTheDriversNameIsNeverTakenForIt(TestNamespace namespace) {
    namespace.model();
    ProductClassification resource =
        namespace.create(Resources.read("driver-only", "{suspend: true}"));
    namespace.await(Phase.SUSPENDED, "Suspended");
    resource.getMetadata().setGeneration(2L);
    Attempt attempt = RunName.current(resource, List.of()).attempt(1);
    var foreign =
        namespace
            .client()
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName(attempt.configMap())
                    .withNamespace(namespace.name())
                    .endMetadata()
                    .build())
            .create();
    namespace.patch("{\"runPolicy\": {\"suspend\": false}}");

    ProductClassification refused = namespace.await(Phase.PENDING, "SubmissionRefused");
    assertThat(namespace.condition(refused, "Running").get(2))
        .startsWith(
            "ConfigMap "
                + attempt.configMap()
                + " exists and does not belong to this resource; delete it.");
    assertThat(namespace.drivers()).isEmpty();
    namespace.client().resource(foreign).delete();
  }

  @Test
  void aContainerThatOutlivesTheDriverHoldsNeitherTheStatusNorTheNode(TestNamespace namespace) {
    namespace.model();
    namespace.create(
        Resources.read(
            "driver-only",
            "{}",
            "template: {spec: {activeDeadlineSeconds: 7200,"
                + " containers: [{name: spark}, {name: proxy, image: proxy}]}}"));
    Pod driver = namespace.driver(1);
    namespace.kubelet().succeededBesideAnother(driver, namespace.report("success"), "proxy");
    namespace.await(Phase.SUCCEEDED, "Finished");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(namespace.drivers())
                    .singleElement()
                    .satisfies(
                        pod ->
                            assertThat(pod.getSpec().getActiveDeadlineSeconds())
                                .isBetween(30L, 60L)));
  }

  private static void awaitStopped(TestNamespace namespace, Pod driver) {
    Awaitility.await("the end of " + driver.getMetadata().getName())
        .atMost(Duration.ofSeconds(5))
        .until(() -> namespace.drivers().isEmpty());
  }

  /** A pod that does not go before it is released, as with a node that takes its time. */
  private static Pod held(TestNamespace namespace, Pod driver) {
    edit(namespace, driver, metadata -> metadata.setFinalizers(List.of("example.com/hold")));
    return driver;
  }

  private static void release(TestNamespace namespace, Pod driver) {
    edit(namespace, driver, metadata -> metadata.setFinalizers(List.of()));
  }

  private static void edit(TestNamespace namespace, Pod driver, Consumer<ObjectMeta> change) {
    namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withName(driver.getMetadata().getName())
        .edit(
            pod -> {
              change.accept(pod.getMetadata());
              return pod;
            });
  }
}
