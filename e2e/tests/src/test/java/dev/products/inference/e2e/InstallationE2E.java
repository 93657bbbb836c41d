package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart installs, and no more. */
@ExtendWith(InstalledOperator.class)
class InstallationE2E {

  private static final String OPERATOR =
      "system:serviceaccount:e2e-operator:product-classification-operator";

  private final KubernetesClient client;
  private final E2eNamespace products;
  private final Installation installation;

  InstallationE2E(E2eNamespace products, Installation installation) {
    this.client = products.client();
    this.products = products;
    this.installation = installation;
  }

  @Test
  void operatorThatWatchesNamespacesHasNoClusterRole() {
    assertThat(
            client
                .rbac()
                .clusterRoles()
                .withLabel("app.kubernetes.io/instance", Installation.RELEASE)
                .list()
                .getItems())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "e2e-products, '', pods, create, true",
    "e2e-products, inference.products.dev, productclassifications, watch, true",
    "e2e-products, '', secrets, get, false",
    "e2e-products, '', secrets, list, false",
    "e2e-operator, '', secrets, get, false",
    "e2e-products, '', configmaps, list, false",
    "e2e-products, '', serviceaccounts, create, false",
    "e2e-products, rbac.authorization.k8s.io, roles, create, false",
    "default, '', pods, list, false",
  })
  void operatorMayDoWhatItMustAndNoMore(
      String namespace, String group, String resource, String verb, boolean allowed) {
    SubjectAccessReview review =
        client
            .resource(
                new SubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withUser(OPERATOR)
                    .withNewResourceAttributes()
                    .withNamespace(namespace)
                    .withGroup(group)
                    .withResource(resource)
                    .withVerb(verb)
                    .endResourceAttributes()
                    .endSpec()
                    .build())
            .create();

    assertThat(review.getStatus().getAllowed()).isEqualTo(allowed);
  }

  @Test
  void namespacesOfTheTestsLetInOnlyRestrictedPods() {
    for (String namespace : List.of(products.namespace(), installation.namespace())) {
      assertThatThrownBy(
              () ->
                  client
                      .resource(
                          new PodBuilder()
                              .withNewMetadata()
                              .withName("unrestricted")
                              .withNamespace(namespace)
                              .endMetadata()
                              .withNewSpec()
                              .addNewContainer()
                              .withName("unrestricted")
                              .withImage(Installation.JOB_IMAGE)
                              .endContainer()
                              .endSpec()
                              .build())
                      .create())
          .hasMessageContaining("violates PodSecurity \"restricted");
    }
  }

  @Test
  void anotherReplicaTakesOverFromTheOneThatLeads() {
    String leader = leader();
    client
        .pods()
        .inNamespace(installation.namespace())
        .withName(leader)
        .withGracePeriod(0)
        .delete();

    Awaitility.await("another leader")
        .atMost(Duration.ofMinutes(1))
        .until(this::leader, now -> !now.equals(leader) && !now.isEmpty());
  }

  private String leader() {
    return client
        .leases()
        .inNamespace(installation.namespace())
        .withName(Installation.RELEASE)
        .get()
        .getSpec()
        .getHolderIdentity();
  }
}
