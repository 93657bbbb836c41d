package dev.products.inference.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Probes;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.proxy.ApiProxy;
import dev.products.inference.operator.proxy.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operator whose API server answers badly, late or not at all: 30 resources in each weather, for
 * a minute, if CHAOS is {@code all}, else fewer and for a shorter time.
 */
@EnabledIfEnvironmentVariable(named = "CHAOS", matches = ".+")
class BadApiServerIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Logger LOG = LoggerFactory.getLogger(BadApiServerIT.class);
  private static final boolean ALL = "all".equals(System.getenv("CHAOS"));

  /** What is slow takes its time. */
  private static final Set<Weather> WEATHERS =
      ALL ? EnumSet.allOf(Weather.class) : EnumSet.complementOf(EnumSet.of(Weather.SLOW));

  private static final int RESOURCES = ALL ? 30 : 6;
  private static final Duration A_WHILE = Duration.ofSeconds(ALL ? 60 : 8);

  /** Longer than the operator's client waits for an answer. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private static final Duration LONG = Duration.ofSeconds(ALL ? 400 : 80);

  /** Some requests are made again, and lists after each watch that ended. */
  private static final int MOST_TIMES = 4;

  private final Drivers drivers = new Drivers(API.client());
  private final Upstream upstream = new Upstream(API.server().config());

  @TestFactory
  Stream<DynamicTest> nothingIsLostOrRepeatedInAnyWeather() {
    ExecutorService atOnce = Executors.newCachedThreadPool();
    Map<Weather, CompletableFuture<Integer>> requests = new EnumMap<>(Weather.class);
    for (Weather weather : WEATHERS) {
      requests.put(weather, CompletableFuture.supplyAsync(() -> run(weather), atOnce));
    }
    atOnce.shutdown();
    return WEATHERS.stream()
        .map(
            weather ->
                DynamicTest.dynamicTest(
                    weather.words(),
                    () ->
                        assertThat(requests.get(weather).join())
                            .as("requests in weather %s", weather.words())
                            .isLessThan(requests.get(Weather.GOOD).join() * MOST_TIMES)));
  }

  /** How many requests there were that were no watches. */
  private int run(Weather weather) {
    Crowd crowd = new Crowd(API.client(), RESOURCES);
    WeatherGate gate = new WeatherGate(weather, LATE);
    try (ApiProxy proxy = new ApiProxy(upstream, gate);
        OperatorProcess operator =
            new OperatorProcess(
                TestConfig.patient(Map.of("WATCHED_NAMESPACES", crowd.namespace())),
                Main.client(proxy.config()))) {
      operator.start();
      crowd.create();
      CompletableFuture<Void> blows =
          CompletableFuture.runAsync(() -> weather.blow(proxy, A_WHILE));
      crowd.run(LONG);
      blows.join();
      await("ready", () -> Probes.ask(operator, "/readyz").startsWith("200"));
      crowd.check(drivers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LOG.info("{}: {} requests, {} watches", weather.words(), gate.requests(), gate.watches());
    return gate.requests();
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(LONG).until(condition);
  }
}
