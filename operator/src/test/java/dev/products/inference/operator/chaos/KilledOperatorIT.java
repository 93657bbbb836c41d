package dev.products.inference.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.products.inference.operator.environment.OperatorRights;
import dev.products.inference.operator.environment.OwnApiServer;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/**
 * An operator that is killed before or after any of its writes, and started again. The environment
 * variable KILLS says how many of each life, drawn at random, or {@code all}; LIFE names one life.
 */
class KilledOperatorIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Map<String, String> VERBS =
      Map.of("POST", "create", "PATCH", "patch", "PUT", "update", "DELETE", "delete");

  private static final List<Life> LIVES =
      Optional.ofNullable(System.getenv("LIFE"))
          .filter(life -> !life.isEmpty())
          .map(life -> List.of(Life.valueOf(life)))
          .orElse(List.of(Life.values()));

  private static final String KILLS = System.getenv().getOrDefault("KILLS", "1");
  private static final Duration A_WHILE = Duration.ofMinutes(30);
  private static final ExecutorService AT_ONCE = Executors.newFixedThreadPool(8);

  /** A test that has begun. */
  private record Trial(String name, CompletableFuture<Void> end) {

    static Trial begin(String name, Runnable trial) {
      return new Trial(name, CompletableFuture.runAsync(trial, AT_ONCE));
    }

    DynamicTest test() {
      return DynamicTest.dynamicTest(name, this::await);
    }

    private void await() throws InterruptedException, TimeoutException {
      try {
        end.get(A_WHILE.toMinutes(), TimeUnit.MINUTES);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TestAbortedException aborted) {
          throw aborted;
        }
        throw new AssertionError(name, e.getCause());
      }
    }
  }

  /** What ends badly in an operator that was killed is no failure of any other's trial. */
  @BeforeAll
  static void begin() {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  @AfterAll
  static void end() {
    Awaitility.reset();
    AT_ONCE.shutdownNow();
  }

  @TestFactory
  Stream<DynamicNode> theEndIsAsIfItHadNotBeenKilled() {
    Stage stage = new Stage(API);
    List<CompletableFuture<Undisturbed>> lives =
        LIVES.stream()
            .map(life -> CompletableFuture.supplyAsync(() -> stage.undisturbed(life), AT_ONCE))
            .toList();
    List<Undisturbed> undisturbed = lives.stream().map(CompletableFuture::join).toList();
    Map<Life, List<Trial>> trials =
        undisturbed.stream().collect(Collectors.toMap(Undisturbed::life, it -> begin(stage, it)));
    return Stream.concat(
        Stream.of(
            DynamicTest.dynamicTest(
                "all that it may write is written in some life", () -> areAll(undisturbed))),
        LIVES.stream()
            .map(
                life ->
                    DynamicContainer.dynamicContainer(
                        life.words(), trials.get(life).stream().map(Trial::test))));
  }

  private static List<Trial> begin(Stage stage, Undisturbed life) {
    List<WritePoint> points = new ArrayList<>(life.writes());
    if (KILLS.equals("all")) {
      Stream<Trial> each =
          Stream.of(
              Trial.begin(
                  "killed again and again, after each write",
                  () -> stage.killedAgainAndAgain(life)));
      return Stream.concat(each, trials(stage, life, points)).toList();
    }
    Collections.shuffle(points);
    return trials(stage, life, points.subList(0, Math.min(points.size(), Integer.parseInt(KILLS))))
        .toList();
  }

  private static Stream<Trial> trials(Stage stage, Undisturbed life, List<WritePoint> points) {
    return points.stream()
        .map(point -> Trial.begin("killed " + point.words(), () -> stage.killed(life, point)));
  }

  /** A write that is new needs a right; then it needs a life. */
  private static void areAll(List<Undisturbed> lives) throws IOException {
    assumeTrue(lives.size() == Life.values().length);
    Set<String> written =
        lives.stream()
            .flatMap(life -> life.writes().stream())
            .map(point -> point.what().split(" ", -1))
            .map(words -> VERBS.get(words[0]) + " " + words[1])
            .collect(Collectors.toSet());
    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            OperatorRights.role(API.client()).getRules().stream()
                .flatMap(KilledOperatorIT::writes)
                .collect(Collectors.toSet()));
  }

  private static Stream<String> writes(PolicyRule rule) {
    return rule.getVerbs().stream()
        .filter(VERBS::containsValue)
        .flatMap(verb -> rule.getResources().stream().map(resource -> verb + " " + resource));
  }
}
