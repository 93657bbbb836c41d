package dev.products.inference.operator.plan;

import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.environment.Golden;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.operator.tenant.TenantRules;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pod shows, what is decided and what the status tells, each scenario as a golden file. */
class ScenariosTest {

  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static final TenantRules RULES = new TenantRules(Optional.empty(), Optional.empty());
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofMinutes(10), Duration.ofSeconds(45), Duration.ofSeconds(10));

  static Stream<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsTheGoldenFileTells(String name) throws IOException {
    Scenario scenario =
        Serialization.unmarshal(
            Files.readString(SCENARIOS.resolve(name + ".yaml")), Scenario.class);
    Observation observation = scenario.observation();
    Plan plan = RunPlanner.plan(observation, RULES, TIMEOUTS, scenario.time());
    Golden.assertEquals(
        "scenarios/" + name + ".yaml", told(observation.resource(), plan, scenario.time()));
  }

  private static String told(ProductClassification resource, Plan plan, Instant now) {
    StringBuilder text = new StringBuilder("# ");
    plan.actions().forEach(action -> text.append(words(action)).append(", then "));
    text.append(plan.state().getClass().getSimpleName());
    plan.afterwards().forEach(action -> text.append(", then ").append(words(action)));
    plan.awaited()
        .filter(object -> plan.state() instanceof RunState.Waiting)
        .ifPresent(object -> text.append(" of ").append(object.name()));
    plan.nextLook().ifPresent(time -> text.append(" until ").append(time));
    text.append('\n');
    ProductClassificationStatus status = plan.status(resource, now);
    boolean told =
        !(plan.state() instanceof RunState.Unchanged
            || plan.state() instanceof RunState.Submitting);
    if (told || !Objects.equals(status, resource.getStatus())) {
      text.append(Golden.yaml(status));
    }
    return text.toString();
  }

  private static String words(Action action) {
    String name = action.getClass().getSimpleName();
    if (action instanceof Action.TellKueue tell) {
      return name + " " + String.join(" ", tell.status().findValuesAsText("reason"));
    }
    if (action instanceof Action.Discard discard && discard.atOnce()) {
      return name + " at once";
    }
    return action instanceof Action.Submit submit ? name + " " + submit.attempt().prefix() : name;
  }
}
