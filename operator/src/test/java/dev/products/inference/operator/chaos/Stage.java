package dev.products.inference.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.proxy.Gate;
import dev.products.inference.operator.proxy.Upstream;
import dev.products.inference.operator.schedule.SetClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Where lives are led, each in a namespace of its own and with an operator of its own. */
final class Stage {

  private static final Duration SOON = Duration.ofSeconds(20);

  /** Longer than an event waits, and than the operator's own short waits. */
  private static final Duration A_WHILE = Duration.ofMillis(1500);

  private static final int TIMES = 3;

  private final KubernetesClient client;
  private final Upstream upstream;
  private final Drivers drivers;

  Stage(OwnApiServer api) {
    client = api.client();
    upstream = new Upstream(api.server().config());
    drivers = new Drivers(client);
  }

  /** Leads it without a kill. */
  Undisturbed undisturbed(Life life) {
    AtomicReference<KillGate> gate = new AtomicReference<>();
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    lead(
        life,
        kill -> {
          gate.set(new KillGate(point -> false, kill));
          return gate.get();
        },
        (namespace, operators) ->
            Awaitility.await()
                .during(A_WHILE.multipliedBy(2))
                .atMost(SOON)
                .until(
                    () -> Outcome.of(namespace, drivers),
                    now -> now.equals(outcome.getAndSet(now))));
    return new Undisturbed(life, outcome.get(), gate.get().passed());
  }

  /**
   * The first operator is killed there, and the outcome must be the same. What it writes may be
   * told in fewer writes at another time, or the world takes a driver that is about to go for the
   * next one; then that time was not the one. A write that is a repetition may never come again.
   */
  void killed(Undisturbed undisturbed, WritePoint where) {
    for (int times = 0; times < TIMES; times++) {
      AtomicReference<Function<Runnable, Gate>> next =
          new AtomicReference<>(kill -> new KillGate(where::equals, kill));
      try {
        if (disturbed(undisturbed, kill -> next.getAndSet(later -> Gate.OPEN).apply(kill))) {
          return;
        }
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
          throw e;
        }
      }
    }
    assumeFalse(where.number() > 1, () -> "it never came to be " + where.words());
    throw new AssertionError("it never came to be " + where.words());
  }

  /** Every operator is killed after the first write that is done. */
  void killedAgainAndAgain(Undisturbed undisturbed) {
    assertThat(disturbed(undisturbed, kill -> new KillGate(WritePoint::done, kill))).isTrue();
  }

  /** False if none was killed. */
  private boolean disturbed(Undisturbed undisturbed, Function<Runnable, Gate> gates) {
    AtomicBoolean killed = new AtomicBoolean();
    lead(
        undisturbed.life(),
        gates,
        (namespace, operators) -> {
          // Events come last.
          awaitOutcome(() -> Outcome.of(namespace, drivers), undisturbed.outcome());
          killed.set(operators.count() > 1);
        });
    return killed.get();
  }

  private static void awaitOutcome(Supplier<Outcome> outcome, Outcome undisturbed) {
    AtomicReference<Outcome> latest = new AtomicReference<>();
    try {
      Awaitility.await()
          .during(A_WHILE)
          .atMost(SOON)
          .until(
              () -> {
                latest.set(outcome.get());
                return latest.get().isLike(undisturbed);
              });
    } catch (ConditionTimeoutException e) {
      assertThat(latest.get()).isEqualTo(undisturbed);
      throw e;
    }
  }

  private interface Ending {
    void await(TestNamespace namespace, Incarnations operators);
  }

  private void lead(Life life, Function<Runnable, Gate> gates, Ending ending) {
    TestNamespace namespace = new TestNamespace(client);
    SetClock clock = new SetClock();
    try (Incarnations operators =
        new Incarnations(upstream, config(life, namespace), clock, gates)) {
      operators.start();
      life.lead(new World(namespace, clock));
      ending.await(namespace, operators);
    }
  }

  private static OperatorConfig config(Life life, TestNamespace namespace) {
    Map<String, String> config = new HashMap<>(life.config());
    config.put("WATCHED_NAMESPACES", namespace.name());
    config.put("RECONCILE_THREADS", "2");
    return TestConfig.of(config);
  }
}
