package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorExtension;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Someone who may create pods and ConfigMaps says of them that they are another's run. Without the
 * chart's policies, which let nobody say so who is not the operator.
 */
@ExtendWith(OperatorExtension.class)
class ForgedObjectsIT {

  private static final Duration A_WHILE = Duration.ofSeconds(2);

  @Test
  void aPodThatIsNotTheDriverReportsForNobody(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    OwnerReference owner = driver.getMetadata().getOwnerReferences().get(0);
    OwnerReference another = new OwnerReferenceBuilder(owner).withUid("uid-of-another").build();
    OwnerReference shared = new OwnerReferenceBuilder(owner).withController(false).build();
    Map<String, String> labels = driver.getMetadata().getLabels();
    reports(namespace, pod("no-owner", labels, List.of()));
    reports(namespace, pod("another-owner", labels, List.of(another)));
    reports(namespace, pod("same-owner", labels, List.of(owner)));
    reports(namespace, pod("shared-owner", labels, List.of(shared)));
    Pod next = new PodBuilder(driver).build();
    next.getMetadata().getLabels().put("inference.products.dev/attempt", "2");
    reports(namespace, pod("next-attempt", next.getMetadata().getLabels(), List.of(owner)));
    reports(namespace, pod(nameOf(driver, 2), next.getMetadata().getLabels(), List.of(another)));

    namespace.always(
        A_WHILE,
        resource -> {
          assertThat(resource.getStatus().phase()).isEqualTo(Phase.RUNNING);
          assertThat(resource.getStatus().run().attempt()).isEqualTo(1);
          assertThat(resource.getStatus().result()).isNull();
        });
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
  }

  @Test
  void aPodUnderTheNextDriversNameIsToldAndNeverAdopted(TestNamespace namespace) {
    Attempt attempt = suspended(namespace);
    Pod squatter = pod(attempt.driverPod(), Map.of(), List.of());
    squatter.getMetadata().setNamespace(namespace.name());
    namespace.client().resource(squatter).create();
    namespace.patch("{\"runPolicy\": {\"suspend\": false}}");

    ProductClassification refused = namespace.await(Phase.PENDING, "SubmissionRefused");
    assertThat(namespace.condition(refused, "Running").get(2))
        .startsWith(
            "Pod " + attempt.driverPod() + " exists and does not belong to this resource; delete");
    namespace.kubelet().gone(squatter);
    assertThat(namespace.driver(1).getMetadata().getName()).isEqualTo(attempt.driverPod());
  }

  @Test
  void filesThatSomeoneElseWroteForARunAreReplaced(TestNamespace namespace) {
    Attempt attempt = suspended(namespace);
    String uid = namespace.resource().getMetadata().getUid();
    ConfigMap forged =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(attempt.configMap())
            .withNamespace(namespace.name())
            .addNewOwnerReference()
            .withApiVersion("inference.products.dev/v1alpha1")
            .withKind("ProductClassification")
            .withName("produtos")
            .withUid(uid)
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .withData(Map.of("spark.properties", "spark.driver.extraClassPath=/data/evil.jar"))
            .withImmutable(true)
            .build();
    namespace.client().resource(forged).create();
    namespace.patch("{\"runPolicy\": {\"suspend\": false}}");

    namespace.driver(1);
    ConfigMap files = namespace.client().resource(forged).get();
    assertThat(files.getData()).containsKeys("spark.properties", "job-request.json");
    assertThat(files.getData().toString()).doesNotContain("evil");
  }

  /** What is written of an executor's wait is another run's, or of no run. */
  @Test
  void executorsOfAnotherRunSayNothingOfThisOne(TestNamespace namespace) {
    namespace.model();
    ProductClassification resource = Resources.read("driver-only");
    resource.setSpec(Resources.withExecutors(resource.getSpec(), 1));
    namespace.create(resource);
    Pod driver = namespace.driver(1);
    namespace.kubelet().running(driver);
    namespace.await(Phase.RUNNING, "DriverRunning");
    Pod foreign = new PodBuilder(driver).build();
    foreign.getMetadata().getLabels().put("inference.products.dev/run", "livros-0123456789-1");
    Pod executor = namespace.executor(foreign);
    namespace.kubelet().unschedulable(executor, "0/1 nodes are available");
    namespace.always(
        A_WHILE,
        now ->
            assertThat(namespace.condition(now, "Running")).element(1).isEqualTo("DriverRunning"));
  }

  /** The first attempt of the run that begins once it is resumed. */
  private static Attempt suspended(TestNamespace namespace) {
    namespace.model();
    ProductClassification resource =
        namespace.create(Resources.read("driver-only", "{suspend: true}"));
    namespace.await(Phase.SUSPENDED, "Suspended");
    resource.getMetadata().setGeneration(2L);
    return RunName.current(resource, List.of()).attempt(1);
  }

  private static String nameOf(Pod driver, int attempt) {
    return driver.getMetadata().getName().replaceFirst("-1-driver$", "-" + attempt + "-driver");
  }

  private static Pod pod(String name, Map<String, String> labels, List<OwnerReference> owners) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withLabels(labels)
        .withOwnerReferences(owners)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("spark-kubernetes-driver")
        .withImage("evil:1")
        .endContainer()
        .endSpec()
        .build();
  }

  /** It runs, ends, and says of itself what a driver would. */
  private static void reports(TestNamespace namespace, Pod pod) {
    pod.getMetadata().setNamespace(namespace.name());
    Pod created = namespace.client().resource(pod).create();
    Awaitility.await()
        .atMost(A_WHILE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              if (namespace.client().resource(created).get() != null) {
                namespace.kubelet().succeeded(created, namespace.report("success"));
              }
            });
  }
}
