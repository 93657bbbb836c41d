package dev.products.inference.e2e.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.PodShell;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * After all other tests, of which it is the result: its package has it run behind them. Needs a
 * node that keeps an audit log.
 */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = AuditLog.FILE, matches = ".+")
class UsedRightsE2E {

  private static final String DRIVER = "product-classification-driver";

  /** A token of any ServiceAccount. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{16,}[.]eyJ[\\w-]{16,}");

  private static final List<String> READABLE =
      List.of(
          "/apis/inference.products.dev/v1alpha1/namespaces/%s/productclassifications",
          "/api/v1/namespaces/%s/pods",
          "/api/v1/namespaces/%s/configmaps",
          "/api/v1/namespaces/%s/events");

  private final KubernetesClient client;
  private final E2eNamespace products;
  private final Installation installation;
  private final AuditLog log = AuditLog.read();

  UsedRightsE2E(E2eNamespace products, Installation installation) {
    this.client = products.client();
    this.products = products;
    this.installation = installation;
  }

  @Test
  void eachRightThatTheChartGivesIsUsedAndNoOtherIsAskedFor() {
    Set<Right> used =
        Stream.of(Installation.RELEASE, DRIVER)
            .flatMap(account -> log.of(account).map(event -> Right.of(account, event)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used).isEqualTo(given());
  }

  @Test
  void nothingOfTheOperatorsProcessIsInWhatItHasWritten() {
    List<String> written =
        log.of(Installation.RELEASE)
            .filter(event -> event.has("requestObject"))
            .map(JsonNode::toString)
            .toList();
    assertThat(written).hasSizeGreaterThan(100);
    secrets().forEach(secret -> assertThat(written).noneMatch(text -> text.contains(secret)));
    assertThat(written).noneMatch(text -> TOKEN.matcher(text).find());
  }

  @Test
  void nothingOfTheOperatorsProcessIsInWhatATenantCanRead() {
    List<String> readable =
        Stream.concat(
                READABLE.stream().map(path -> client.raw(path.formatted(products.namespace()))),
                client.pods().inNamespace(products.namespace()).list().getItems().stream()
                    .map(this::log))
            .toList();
    assertThat(readable).hasSizeGreaterThan(READABLE.size());
    secrets().forEach(secret -> assertThat(readable).noneMatch(text -> text.contains(secret)));
  }

  /** The canary, and the tokens that its pods have now. */
  private List<String> secrets() {
    Stream<String> tokens =
        installation.pods().stream()
            .map(
                pod ->
                    new PodShell(client.pods().resource(pod))
                        .run("cat /var/run/secrets/kubernetes.io/serviceaccount/token"));
    List<String> secrets =
        Stream.concat(Stream.of(Installation.CANARY), tokens.map(String::strip)).toList();
    assertThat(secrets).hasSizeGreaterThan(1).allMatch(secret -> secret.length() > 10);
    return secrets;
  }

  private String log(Pod pod) {
    try {
      return client.pods().resource(pod).getLog();
    } catch (KubernetesClientException e) {
      // It never had a container.
      return e.getMessage();
    }
  }

  private Set<Right> given() {
    Set<Right> given = new TreeSet<>();
    for (RoleBinding binding :
        client
            .rbac()
            .roleBindings()
            .inAnyNamespace()
            .withLabel("app.kubernetes.io/instance", Installation.RELEASE)
            .list()
            .getItems()) {
      String account = binding.getSubjects().get(0).getName();
      client
          .rbac()
          .roles()
          .inNamespace(binding.getMetadata().getNamespace())
          .withName(binding.getRoleRef().getName())
          .get()
          .getRules()
          .forEach(rule -> Right.of(account, rule).forEach(given::add));
    }
    return given;
  }
}
