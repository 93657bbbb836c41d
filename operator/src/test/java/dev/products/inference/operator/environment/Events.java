package dev.products.inference.operator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Events, which come after the status that they are about. */
public final class Events {

  private Events() {}

  /** Waits until there are so many. */
  public static void await(TestNamespace namespace, String reason, long number) {
    Awaitility.await("events " + reason)
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(namespace.events()).containsEntry(reason, number));
  }
}
