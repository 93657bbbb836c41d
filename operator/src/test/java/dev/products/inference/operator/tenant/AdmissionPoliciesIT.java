package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The chart's policies for tenants on a real API server: they refuse what the operator does, and no
 * more.
 */
class AdmissionPoliciesIT {

  @RegisterExtension static final PolicedApiServer API = new PolicedApiServer();

  static Stream<TenantCase> cases() {
    return TenantCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTenantMayHave(TenantCase asked) {
    ProductClassification resource = asked.resource();
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("default").build());
    if (asked.fields().isEmpty() || asked.dropped()) {
      ProductClassification admitted = API.client().resource(resource).dryRun(true).create();
      assertThat(RestrictedTenants.violations(admitted.getSpec(), TenantCase.RESTRICTIONS))
          .isEmpty();
    } else {
      assertThatThrownBy(() -> API.client().resource(resource).dryRun(true).create())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("tenants")
          .hasMessageContaining("ValidatingAdmissionPolicy");
    }
  }

  @Test
  void nobodyMayHaveTheOperatorsNamespaceOrAccount() {
    ProductClassification resource = Resources.read("driver-only");
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("operator").build());
    assertThatThrownBy(() -> API.client().resource(resource).dryRun(true).create())
        .hasMessageContaining("operator is the operator's own");
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("default").build());
    resource.setSpec(
        Resources.withAccount(resource.getSpec(), "operator-product-classification-operator"));
    assertThatThrownBy(() -> API.client().resource(resource).dryRun(true).create())
        .hasMessageContaining("the operator's own account");
  }

  @Test
  void aContainerOfADriversExecutorIsNoLessRestrictedThanItsPod() {
    List.<Consumer<SecurityContextBuilder>>of(
            context -> context.withRunAsNonRoot(false),
            context -> context.withRunAsUser(0L),
            context -> context.withNewSeccompProfile().withType("Unconfined").endSeccompProfile(),
            context -> context.withNewSeLinuxOptions().withType("spc_t").endSeLinuxOptions(),
            context -> context.editCapabilities().withAdd("NET_ADMIN").endCapabilities())
        .forEach(
            change ->
                assertThatThrownBy(
                        () -> API.driver().resource(executor(change)).dryRun(true).create())
                    .hasMessageContaining("Pod Security Standard"));
  }

  private static Pod executor(Consumer<SecurityContextBuilder> change) {
    return API.executor(
        pod -> {
          Container container = pod.getSpec().getContainers().get(0);
          SecurityContextBuilder context =
              new SecurityContextBuilder(container.getSecurityContext());
          change.accept(context);
          container.setSecurityContext(context.build());
        });
  }
}
