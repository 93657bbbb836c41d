package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceListVisitFromServerGetDeleteRecreateWaitApplicable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Containers that a mesh puts into a pod; needs an API server with MutatingAdmissionPolicy. */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = "E2E_HOST_FOLDER", matches = ".+")
class ProxiesE2E {

  /** As Istio does that holds the application until its proxy has started. */
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1beta1
      kind: MutatingAdmissionPolicy
      metadata: {name: inject-proxy-first}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        matchConditions:
        - {name: meshed, expression: "has(object.metadata.labels) && 'mesh' in object.metadata.labels"}
        failurePolicy: Fail
        reinvocationPolicy: Never
        mutations:
        - patchType: JSONPatch
          jsonPatch:
            expression: >
              [JSONPatch{op: "add", path: "/spec/containers/0", value: Object.spec.containers{
                name: "proxy", image: "%s", command: ["sleep", "600"],
                securityContext: Object.spec.containers.securityContext{
                  allowPrivilegeEscalation: false,
                  capabilities: Object.spec.containers.securityContext.capabilities{drop: ["ALL"]}}}}]
      ---
      apiVersion: admissionregistration.k8s.io/v1beta1
      kind: MutatingAdmissionPolicyBinding
      metadata: {name: inject-proxy-first}
      spec: {policyName: inject-proxy-first}
      """
          .formatted(Installation.JOB_IMAGE);

  private static final String MESHED = "{metadata: {labels: {mesh: 'true'}}}";

  private final E2eNamespace products;

  ProxiesE2E(E2eNamespace products) {
    this.products = products;
  }

  @BeforeEach
  void meshIsThere() {
    policy().serverSideApply();
    Pod pod =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: meshed, namespace: default, labels: {mesh: "true"}}
            spec: {containers: [{name: main, image: none}]}
            """,
            Pod.class);
    Awaitility.await("a proxy beside each container")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> client().resource(pod).dryRun().create().getSpec().getContainers().size() == 2);
  }

  @AfterEach
  void meshIsGone() {
    policy().delete();
  }

  @Test
  void runSucceedsThoughAProxyIsTheFirstContainerAndOutlivesTheDriver() {
    products.apply(Manifest.driverOnly("malha").with("spec.driver.template", MESHED));

    ProductClassification ended = products.await("malha", Phase.SUCCEEDED);

    assertThat(products.driver(ended).getSpec().getContainers().get(0).getName())
        .isEqualTo("proxy");
    assertThat(ended.getStatus().run().attempt()).isEqualTo(1);
    assertThat(products.rows(Manifest.output("malha"))).hasSize(2000);
  }

  private NamespaceListVisitFromServerGetDeleteRecreateWaitApplicable<HasMetadata> policy() {
    InputStream objects = new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8));
    return client().load(objects);
  }

  private KubernetesClient client() {
    return products.client();
  }
}
