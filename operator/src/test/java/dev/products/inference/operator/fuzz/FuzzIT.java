package dev.products.inference.operator.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.operator.environment.OperatorJvm;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever someone writes who may create resources: forty seconds of it in each mode, or as many in
 * each as FUZZ_RESOURCES says. FUZZ_SEED and FUZZ_FIRST give those of an earlier time again. An
 * open definition is one that says nothing of the spec, as an older one might.
 */
class FuzzIT {

  private static final Logger LOG = LoggerFactory.getLogger(FuzzIT.class);

  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private static final int AT_ONCE = 100;

  /** Until every class is loaded and every pool is full. */
  private static final int WARM_UP = 5;

  /** Of the chart's limit, in MiB. */
  private static final long MEMORY_LIMIT = 384;

  /** In KiB; caches of the JVM and of the client come and go. */
  private static final long FLAT = 8 * 1024;

  private final long seed = number("FUZZ_SEED").orElse(System.nanoTime() & 0xffffff);
  private final Optional<Long> resources = number("FUZZ_RESOURCES");
  private final long first = number("FUZZ_FIRST").orElse(0L);

  private static Optional<Long> number(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isBlank())
        .map(Long::parseLong);
  }

  @ParameterizedTest
  @CsvSource({"pods, committed", "restricted, committed", "pods, open"})
  void theOperatorGoesOnAndTellsOfEachResource(String tenants, String definition) throws Exception {
    String mode = tenants + "-" + definition;
    Path folder = Files.createDirectories(Path.of("target", "fuzz", mode));
    LOG.info("FUZZ_SEED={} in mode {}, findings in {}", seed, mode, folder.toAbsolutePath());
    Findings findings = new Findings(folder);
    Path log = folder.resolve("operator.log");
    Files.deleteIfExists(log);
    try (ApiServer server = new ApiServer();
        KubernetesClient client = server.client()) {
      Crd.install(client);
      if (definition.equals("open")) {
        Crd.open(client);
      }
      Tenant tenant = Tenant.inANewNamespace(client, new Kubectl(server.kubeconfig()));
      try (OperatorJvm operator =
          new OperatorJvm(
              server.kubeconfig(),
              Map.of("TENANTS", tenants, "ALLOWED_SPARK_CONF", "spark.*", "ALLOWED_ENV", "*"),
              log)) {
        operator.ready();
        run(new Round(tenant, new ResourceDraw(schema(), seed), findings), operator);
        assertThat(Unprintable.linesOf(log)).isEmpty();
      }
    }
    LOG.info("FUZZ_SEED={} in mode {}: {}", seed, mode, findings.counts());
    assertThat(findings.all()).as("with FUZZ_SEED=" + seed).isEmpty();
  }

  private void run(Round round, OperatorJvm operator) throws Exception {
    Instant end = Instant.now().plus(A_WHILE);
    long live = 0;
    long admitted = 0;
    for (int rounds = 0; isWanted(rounds, end); rounds++) {
      admitted += round.run(first + (long) rounds * AT_ONCE, AT_ONCE);
      assertThat(operator.isAlive()).as("the operator lives; FUZZ_SEED=" + seed).isTrue();
      if (rounds == WARM_UP) {
        live = operator.liveObjects();
      }
      if (rounds % WARM_UP == 0) {
        LOG.info("{} rounds, {} MiB resident", rounds, operator.residentMemory());
      }
    }
    assertThat(operator.isReady()).isTrue();
    LOG.info("{} admitted, {} KiB of objects, {} at first", admitted, operator.liveObjects(), live);
    assertThat(operator.residentMemory()).as("MiB resident").isLessThan(MEMORY_LIMIT);
    if (live > 0) {
      assertThat(operator.liveObjects()).as("KiB of objects").isLessThan(live + FLAT);
    }
  }

  private boolean isWanted(int rounds, Instant end) {
    return resources
        .map(count -> (long) rounds * AT_ONCE < count)
        .orElseGet(() -> Instant.now().isBefore(end));
  }

  private static JSONSchemaProps schema() {
    return Crd.definition()
        .getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .getOpenAPIV3Schema()
        .getProperties()
        .get("spec");
  }
}
