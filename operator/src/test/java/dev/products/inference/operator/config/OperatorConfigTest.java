package dev.products.inference.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.FailureReason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorConfigTest {

  @Test
  void onlyTheJobsImageIsRequired() {
    OperatorConfig config = OperatorConfig.of(Map.of("JOB_IMAGE", "job:1", "RETRY_DELAY", " "));
    assertThat(config.namespaces()).isEmpty();
    assertThat(config.jobDefaults())
        .isEqualTo(new JobDefaults("job:1", "product-classification-driver"));
    assertThat(
            OperatorConfig.of(Map.of("JOB_IMAGE", "job:1", "LINEAGE_URL", "http://marquez"))
                .jobDefaults()
                .lineage())
        .isEqualTo(Map.of("OPENLINEAGE_URL", "http://marquez"));
    assertThat(
            OperatorConfig.of(Map.of("JOB_IMAGE", "job:1", "LINEAGE_TRANSPORT", "{}"))
                .jobDefaults()
                .lineage())
        .isEqualTo(Map.of("OPENLINEAGE__TRANSPORT", "{}"));
    assertThat(config.timeouts().firstRetry()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.leadership()).isEmpty();
    TenantRestrictions tenants = config.tenants().orElseThrow();
    assertThat(tenants.images().contains("job:1")).isTrue();
    assertThat(tenants.images().contains("job:10")).isFalse();
    assertThat(tenants.serviceAccounts().contains("product-classification-driver")).isTrue();
    assertThat(tenants.secrets().patterns()).isEmpty();
  }

  @Test
  void anAllowListHasNamesAndBeginningsOfNames() {
    TenantRestrictions tenants =
        OperatorConfig.of(
                Map.of(
                    "JOB_IMAGE", "job:1",
                    "ALLOWED_IMAGES", "registry.example/ml/*,other:2",
                    "ALLOWED_SECRETS", "*"))
            .tenants()
            .orElseThrow();
    assertThat(tenants.images().contains("registry.example/ml/job:3")).isTrue();
    assertThat(tenants.images().contains("registry.example/mlx")).isFalse();
    assertThat(tenants.images().contains("other:2")).isTrue();
    assertThat(tenants.secrets().contains("any")).isTrue();
  }

  @Test
  void tenantsMayHaveWhatAPodMayHaveIfItIsSaid() {
    assertThat(OperatorConfig.of(Map.of("JOB_IMAGE", "job:1", "TENANTS", "pods")).tenants())
        .isEmpty();
  }

  @Test
  void everythingCanBeSaid() {
    OperatorConfig config =
        OperatorConfig.of(
            Map.of(
                "JOB_IMAGE", "job:1",
                "DRIVER_SERVICE_ACCOUNT", "driver",
                "WATCHED_NAMESPACES", "shop, lab,",
                "PENDING_TIMEOUT", "1h",
                "IMAGE_PULL_TIMEOUT", "90s",
                "RECONCILE_THREADS", "4",
                "HEALTH_PORT", "0",
                "LEADER_ELECTION_LEASE", "operator",
                "POD_NAMESPACE", "system",
                "POD_NAME", "operator-0"));
    assertThat(config.account())
        .contains(new OwnAccount("system", "product-classification-operator"));
    assertThat(config.namespaces()).containsExactlyInAnyOrder("shop", "lab");
    assertThat(config.timeouts().with(FailureReason.UNSCHEDULABLE)).isEqualTo(Duration.ofHours(1));
    assertThat(config.timeouts().with(FailureReason.IMAGE_PULL_FAILED))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(config.leadership()).contains(new OperatorConfig.Leadership("operator", "system"));
    assertThat(config.instance()).isEqualTo("operator-0");
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                OperatorConfig.of(
                    Map.of(
                        "PENDING_TIMEOUT", "soon",
                        "RECONCILE_THREADS", "0",
                        "HEALTH_PORT", "99999",
                        "TENANTS", "none",
                        "LEADER_ELECTION_LEASE", "operator")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "JOB_IMAGE is required;"
                + " TENANTS must be restricted or pods, not \"none\";"
                + " PENDING_TIMEOUT must be a duration such as 45s or 10m, not \"soon\";"
                + " RECONCILE_THREADS must be a number from 1 to 256, not \"0\";"
                + " HEALTH_PORT must be a number from 0 to 65535, not \"99999\";"
                + " POD_NAMESPACE is required");
  }

  @Test
  void itsOwnNamespaceAndAccountAreNotForRuns() {
    assertThatThrownBy(
            () ->
                OperatorConfig.of(
                    Map.of(
                        "JOB_IMAGE", "job:1",
                        "WATCHED_NAMESPACES", "shop,system",
                        "POD_NAMESPACE", "system",
                        "DRIVER_SERVICE_ACCOUNT", "operator",
                        "SERVICE_ACCOUNT", "operator")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "WATCHED_NAMESPACES must not have system, the operator's own;"
                + " DRIVER_SERVICE_ACCOUNT must not be operator, the operator's own");
  }

  @Test
  void eachRetryWaitsTwiceAsLongUpToSixMinutes() {
    Timeouts timeouts = OperatorConfig.of(Map.of("JOB_IMAGE", "job:1")).timeouts();
    assertThat(timeouts.afterFailures(0)).isZero();
    assertThat(timeouts.afterFailures(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(timeouts.afterFailures(2)).isEqualTo(Duration.ofSeconds(20));
    assertThat(timeouts.afterFailures(6)).isEqualTo(Duration.ofSeconds(320));
    assertThat(timeouts.afterFailures(100)).isEqualTo(Duration.ofMinutes(6));
  }
}
