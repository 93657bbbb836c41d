package dev.products.inference.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.OperatorJvm;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From the version whose folder UPGRADE_FROM names to this one and back, with runs under way: none
 * is lost, none is repeated. {@code make upgrade FROM=COMMIT} builds the other.
 */
@EnabledIfEnvironmentVariable(named = "UPGRADE_FROM", matches = ".+")
class UpgradeIT {

  /** Longer than an operator takes to see to every resource after its start. */
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource(Release.Way.class)
  void noRunIsLostOrRepeated(Release.Way way) throws IOException {
    Path log = Files.createTempDirectory(Path.of("target"), "upgrade").resolve("operator.log");
    Release before = Release.built(Path.of(System.getenv("UPGRADE_FROM")));
    Release present = Release.present();
    try (ApiServer server = new ApiServer().withControllers();
        KubernetesClient client = server.client();
        Drivers drivers = new Drivers(client)) {
      way.install(before, server);
      Runs runs = new Runs(client);
      with(before.start(server, log), runs::begin);
      runs.endWhileTheOperatorIsAway();

      // Four in any version, and one for the schedule that earlier ones began with at once.
      Set<String> known = drivers.all();
      assertThat(known).hasSizeBetween(4, 5);
      way.install(present, server);
      with(
          present.start(server, log),
          () -> {
            runs.awaitEach();
            assertThatNoneIsAdded(drivers, known);
            runs.change();
          });

      Set<String> more = drivers.all();
      assertThat(more).hasSize(known.size() + 1).containsAll(known);
      way.rollBack(before, server);
      with(
          before.start(server, log),
          () -> {
            assertThatNoneIsAdded(drivers, more);
            runs.end();
          });

      Set<String> last = drivers.all();
      assertThat(last).hasSize(more.size() + 1).containsAll(more);
      way.install(present, server);
      with(present.start(server, log), () -> assertThatNoneIsAdded(drivers, last));
    }
  }

  private static void with(OperatorJvm operator, Runnable work) {
    try (operator) {
      work.run();
      assertThat(operator.isAlive()).isTrue();
    }
  }

  private static void assertThatNoneIsAdded(Drivers drivers, Set<String> known) {
    Awaitility.await("no run that nobody asked for")
        .during(A_WHILE)
        .atMost(A_WHILE.multipliedBy(2))
        .untilAsserted(() -> assertThat(drivers.all()).isEqualTo(known));
  }
}
