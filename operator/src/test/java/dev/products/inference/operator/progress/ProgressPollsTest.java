package dev.products.inference.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.progress.RunProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drivers that answer as they should, or as they like. */
class ProgressPollsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RunProgress HALF = new RunProgress("run", 1, 50, 2, 50, 10, 5L, null, null);

  private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();
  private final ProgressPolls<String> polls =
      new ProgressPolls<>(
          Duration.ofMillis(100),
          (name, progress) -> {
            assertThat(progress).isEqualTo(HALF);
            told.computeIfAbsent(name, none -> new AtomicInteger()).incrementAndGet();
          });
  private final List<HostileDriver> drivers = new ArrayList<>();

  @AfterEach
  void stop() {
    polls.close();
    drivers.forEach(HostileDriver::close);
  }

  private HostileDriver follow(String name, HostileDriver driver) {
    drivers.add(driver);
    polls.follow(name, driver.endpoint());
    return driver;
  }

  private static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-type: application/json\r\n\r\n" + body;
  }

  private void awaitTold(String name, int times) {
    Awaitility.await(name)
        .atMost(SOON)
        .until(() -> told.containsKey(name) && told.get(name).get() >= times);
  }

  private static void awaitAsked(HostileDriver driver, int times) {
    Awaitility.await().atMost(SOON).until(() -> driver.asked() >= times);
  }

  @Test
  void asksAgainAndAgainUntilItIsForgotten() {
    HostileDriver driver = follow("good", HostileDriver.saying(ok(HALF.toJson())));
    polls.follow("good", driver.endpoint());
    polls.start();
    awaitTold("good", 3);
    assertThat(polls.followed()).isEqualTo(1);
    polls.forget("good");
    int before = driver.asked();
    Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    assertThat(driver.asked()).isLessThanOrEqualTo(before + 1);
  }

  @Test
  void whatIsNoProgressTellsNothing() {
    List<HostileDriver> others =
        List.of(
            follow("nothing", HostileDriver.saying("")),
            follow("no HTTP", HostileDriver.saying(HALF.toJson())),
            follow("refused", HostileDriver.saying(ok(HALF.toJson()).replace("200", "401"))),
            follow("half", HostileDriver.saying(ok(HALF.toJson().substring(0, 30)))),
            follow("more", HostileDriver.saying(ok(HALF.toJson() + HALF.toJson()))),
            follow("too long", HostileDriver.saying(ok(HALF.toJson() + " ".repeat(5000)))),
            follow("negative", HostileDriver.saying(ok(HALF.toJson().replace("50", "-50")))));
    follow("good", HostileDriver.saying(ok(HALF.toJson())));
    polls.start();
    others.forEach(driver -> awaitAsked(driver, 2));
    awaitTold("good", 5);
    assertThat(told.keySet()).containsExactly("good");
  }

  @Test
  void neitherOneThatDripsNorOneThatFloodsKeepsOthersWaiting() {
    List<HostileDriver> hostile = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hostile.add(
          follow(
              "silent-" + i, new HostileDriver(out -> HostileDriver.pause(Duration.ofMinutes(1)))));
      hostile.add(
          follow(
              "drips-" + i,
              new HostileDriver(
                  out -> {
                    for (byte one : ok(HALF.toJson()).getBytes(StandardCharsets.UTF_8)) {
                      out.write(one);
                      out.flush();
                      HostileDriver.pause(Duration.ofSeconds(1));
                    }
                  })));
      hostile.add(
          follow(
              "floods-" + i,
              new HostileDriver(
                  out -> {
                    byte[] much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                    while (true) {
                      out.write(much);
                    }
                  })));
    }
    follow("good", HostileDriver.saying(ok(HALF.toJson())));
    polls.start();
    hostile.forEach(driver -> awaitAsked(driver, 1));
    long began = System.nanoTime();
    int before = told.containsKey("good") ? told.get("good").get() : 0;
    awaitTold("good", before + 10);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    assertThat(told.keySet()).containsExactly("good");
    // Its two seconds are over, and it is asked again.
    hostile.forEach(driver -> awaitAsked(driver, 2));
  }

  @Test
  void whoNeverAnswersIsAskedLessOften() {
    HostileDriver driver = follow("nothing", HostileDriver.saying(""));
    polls.start();
    awaitAsked(driver, 4);
    int before = driver.asked();
    Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    // Every 800 ms and not every 100.
    assertThat(driver.asked() - before).isBetween(1, 8);
  }
}
