package dev.products.inference.operator;

import dev.products.inference.operator.TurnsByNamespace.Turn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles the namespaces' resources in turn. The framework tells its metrics of a resource right
 * before it hands its reconciliation on, on the same thread: that is how the namespace is known.
 */
final class FairExecutor extends AbstractExecutorService implements Metrics {

  private static final Logger LOG = LoggerFactory.getLogger(FairExecutor.class);

  private final ThreadLocal<String> dispatched = new ThreadLocal<>();
  private final ExecutorService threads;
  private final TurnsByNamespace turns;

  /** So many at a time, and a quarter of them never for the same namespace as the others. */
  FairExecutor(int threads) {
    this.threads = Executors.newFixedThreadPool(threads);
    this.turns = new TurnsByNamespace(Math.max(1, threads * 3 / 4));
  }

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
    dispatched.set(String.valueOf(resource.getMetadata().getNamespace()));
  }

  @Override
  public void execute(Runnable command) {
    String namespace = Optional.ofNullable(dispatched.get()).orElse("");
    dispatched.remove();
    turns.add(new Turn(namespace, command));
    threads.execute(this::takeTurns);
  }

  /** As long as there are any: one that was not to begin yet has nobody else. */
  private void takeTurns() {
    Optional<Turn> turn = turns.next();
    while (turn.isPresent()) {
      try {
        turn.get().task().run();
      } catch (RuntimeException | Error e) {
        LOG.error("A reconciliation ended badly in {}", turn.get().namespace(), e);
      } finally {
        turns.ended(turn.get());
      }
      turn = turns.next();
    }
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return threads.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
