package dev.products.inference.operator;

import dev.products.inference.operator.client.ApiErrors;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the namespaces that are to be watched may be. One that is gone has taken the operator's
 * Role with it; the others are served meanwhile, and it is watched as soon as it is back.
 */
final class WatchedNamespaces implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedNamespaces.class);
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final ListOptions ONE = new ListOptionsBuilder().withLimit(1L).build();

  /** What the watches list. */
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(ProductClassification.class, Pod.class, Event.class);

  private final KubernetesClient client;
  private final Set<String> wanted;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The API server's words, by namespace. */
  private volatile Map<String, String> refused = Map.of();

  WatchedNamespaces(KubernetesClient client, Set<String> wanted) {
    this.client = client;
    this.wanted = new TreeSet<>(wanted);
  }

  /** Those that may be watched now; asks again until there is one, or this is closed. */
  Set<String> await() {
    check();
    while (permitted().isEmpty() && !closedWithin(PERIOD)) {
      check();
    }
    return permitted();
  }

  /** From now on tells whenever others may be watched. */
  void follow(Set<String> watched, Consumer<Set<String>> change) {
    Thread thread = new Thread(() -> run(watched, change), "watched-namespaces");
    thread.setDaemon(true);
    thread.start();
  }

  /** Why namespaces are not watched, by their names. */
  Map<String, String> refused() {
    return refused;
  }

  /** Whether none may be watched. */
  boolean none() {
    return !wanted.isEmpty() && permitted().isEmpty();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private Set<String> permitted() {
    Set<String> permitted = new TreeSet<>(wanted);
    permitted.removeAll(refused.keySet());
    return permitted;
  }

  private void run(Set<String> watched, Consumer<Set<String>> change) {
    Set<String> current = watched;
    while (!closedWithin(PERIOD)) {
      check();
      Set<String> permitted = permitted();
      if (!permitted.equals(current)) {
        try {
          change.accept(permitted);
          current = permitted;
        } catch (RuntimeException e) {
          LOG.warn("Cannot watch {} yet: {}", permitted, e.getMessage());
        }
      }
    }
  }

  private boolean closedWithin(Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void check() {
    Map<String, String> before = refused;
    Map<String, String> now = new TreeMap<>();
    for (String namespace : wanted) {
      refusal(namespace, Optional.ofNullable(before.get(namespace)))
          .ifPresent(words -> now.put(namespace, words));
    }
    refused = Map.copyOf(now);
    tell(before, now);
  }

  /** Why it may not be watched; no answer is no news. */
  private Optional<String> refusal(String namespace, Optional<String> before) {
    try {
      KINDS.forEach(kind -> client.resources(kind).inNamespace(namespace).list(ONE));
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
          ? Optional.of(ApiErrors.words(e))
          : before;
    } catch (RuntimeException e) {
      // Nobody else asks, so this goes on. A client may be closed first.
      if (closed.getCount() > 0) {
        LOG.error("Cannot ask whether namespace {} may be watched", namespace, e);
      }
      return before;
    }
  }

  private void tell(Map<String, String> before, Map<String, String> now) {
    now.forEach(
        (namespace, words) -> {
          if (!before.containsKey(namespace)) {
            LOG.warn(
                "Namespace {} is not watched until it is there with a Role: {}", namespace, words);
          }
        });
    before.keySet().stream()
        .filter(namespace -> !now.containsKey(namespace))
        .forEach(namespace -> LOG.info("Namespace {} is watched from now on", namespace));
  }
}
