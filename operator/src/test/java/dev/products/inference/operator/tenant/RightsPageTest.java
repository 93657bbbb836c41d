package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.products.inference.operator.Main;
import dev.products.inference.operator.environment.ChartTemplate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The page with every right that the chart gives, and what it is for. */
class RightsPageTest {

  private static final Path PAGE = Path.of("../docs/reference/rights.md");
  private static final String OPERATOR = "product-classification-operator";
  private static final String DRIVER = "product-classification-driver";
  private static final Path CHARTS = Path.of("..", "charts");

  private static final String BEGINNING =
      """
      <!-- Generated from the chart and from what each right is for by `make generated`. -->
      # Rights

      What the chart's Roles give to the operator's account and to that of drivers with executors. The end-to-end tests
      compare this with the API server's audit log of all that they do: each of these rights is used, and no other is asked
      for (`UsedRightsE2E`); those for Kueue are the rights with which `KueueIT` runs. [Security](../concepts/security.md) says what else holds.
      """;

  private final Map<String, Map<String, String>> reasons;

  RightsPageTest() throws IOException {
    reasons =
        new YAMLMapper()
            .readValue(
                getClass().getResourceAsStream("/rights/reasons.yaml"), new TypeReference<>() {});
  }

  @Test
  void eachRightIsForSomethingAndOnThePage() throws Exception {
    StringBuilder page = new StringBuilder(BEGINNING);
    Set<String> usual = rights(OPERATOR, installed("install.yaml"));
    append(page, "The operator", OPERATOR, usual);
    Set<String> kueue =
        rights(
            "operator-" + OPERATOR,
            ChartTemplate.read(
                "operator-rbac.yaml", "home", "kueue.enabled=true,watch.cluster=true"));
    kueue.removeAll(usual);
    append(page, "The operator, with the chart's `kueue.enabled`", "kueue.enabled", kueue);
    append(
        page,
        "Drivers that have executors",
        DRIVER,
        rights(DRIVER, installed("driver-account.yaml")));
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("run `make generated`").content().isEqualTo(page.toString());
  }

  private void append(StringBuilder page, String title, String account, Set<String> given) {
    assertThat(given).isEqualTo(new TreeSet<>(reasons.get(account).keySet()));
    page.append("\n## ").append(title).append("\n\n| verb | resource | for |\n|---|---|---|\n");
    reasons
        .get(account)
        .forEach(
            (right, reason) ->
                page.append("| %s | %s |\n".formatted(right.replaceFirst(" ", " | "), reason)));
  }

  private static InputStream installed(String file) throws IOException {
    return Files.newInputStream(CHARTS.resolve(file));
  }

  private static Set<String> rights(String account, InputStream manifests) throws IOException {
    Set<String> rights = new TreeSet<>();
    try (KubernetesClient client = Main.client(new ConfigBuilder().build());
        InputStream yaml = manifests) {
      for (HasMetadata object : client.load(yaml).items()) {
        if (object.getMetadata().getName().startsWith(account)) {
          rules(object).forEach(rule -> rights.addAll(rights(rule)));
        }
      }
    }
    return rights;
  }

  private static List<PolicyRule> rules(HasMetadata object) {
    if (object instanceof Role role) {
      return role.getRules();
    }
    return object instanceof ClusterRole role
            && !role.getMetadata().getLabels().keySet().stream()
                .anyMatch(key -> key.contains("aggregate"))
        ? role.getRules()
        : List.of();
  }

  private static List<String> rights(PolicyRule rule) {
    List<String> rights = new ArrayList<>();
    for (String group : rule.getApiGroups()) {
      for (String resource : rule.getResources()) {
        String name = group.isEmpty() ? resource : resource + " of " + group;
        rule.getVerbs().forEach(verb -> rights.add(verb + " " + name));
      }
    }
    return rights;
  }
}
