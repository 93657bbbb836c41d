package dev.products.inference.e2e.week;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.week.evidence.Input;
import dev.products.inference.e2e.week.evidence.Outputs;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Needs a node of its own (e2e/node): it stops parts of it. The environment variables SEEDS ("1
 * 2"), OPERATIONS and DURATION (in ISO 8601) make it longer; `make week` says how.
 */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = "E2E_HOST_FOLDER", matches = ".+")
class WeekE2E {

  private static final Map<String, String> ENVIRONMENT = System.getenv();

  private final Installation installation;
  private final Teams teams;

  WeekE2E(Installation installation) {
    this.installation = installation;
    this.teams = new Teams(installation.client());
  }

  @BeforeEach
  void teamsComeAndTheOperatorWatchesThem() {
    for (Team team : Team.values()) {
      teams.remove(team);
      teams.create(team);
    }
  }

  @AfterEach
  void teamsGo() {
    // A week that ended early may have left it so.
    installation
        .client()
        .nodes()
        .resources()
        .forEach(
            node ->
                node.edit(
                    it ->
                        new NodeBuilder(it).editSpec().withUnschedulable(false).endSpec().build()));
    installation.install();
    Arrays.stream(Team.values()).forEach(teams::remove);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingThatHappensInAWeekMakesAStatusLie(long seed) throws IOException {
    List<String> namespaces = new ArrayList<>(installation.watched());
    namespaces.addAll(Team.namespaces());
    KubernetesClient client = installation.client();
    Path data = Path.of(ENVIRONMENT.get("E2E_HOST_FOLDER"), Teams.CLAIM);

    new Outputs(data).removeAll();
    Input input = Input.in(data);

    try (Week week = new Week(seed, client, installation.watching(namespaces), data, input)) {
      try {
        List<String> lies = week.pass(operations(), duration());
        assertThat(lies).as("seed %d", seed).isEmpty();
      } finally {
        week.diagnose();
      }
    }
  }

  static LongStream seeds() {
    return Arrays.stream(ENVIRONMENT.getOrDefault("SEEDS", "1").trim().split("[ ,]+"))
        .mapToLong(Long::parseLong);
  }

  private static int operations() {
    return Integer.parseInt(ENVIRONMENT.getOrDefault("OPERATIONS", "20"));
  }

  private static Duration duration() {
    return Duration.parse(ENVIRONMENT.getOrDefault("DURATION", "PT1M"));
  }
}
