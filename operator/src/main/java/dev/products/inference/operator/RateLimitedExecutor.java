package dev.products.inference.operator;

import dev.products.inference.operator.TurnsByNamespace.Turn;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Does things a little later and never many at once: when a hundred resources come, the API server
 * is needed for their pods first. The namespaces have turns.
 */
final class RateLimitedExecutor implements BiConsumer<String, Runnable> {

  private final TurnsByNamespace turns = new TurnsByNamespace(Integer.MAX_VALUE);
  private final Executor executor;
  private final long afterNanos;
  private final long everyNanos;
  private long last;

  RateLimitedExecutor(Executor executor, Duration after, Duration every) {
    this.executor = executor;
    this.afterNanos = after.toNanos();
    this.everyNanos = every.toNanos();
    this.last = System.nanoTime();
  }

  @Override
  public synchronized void accept(String namespace, Runnable task) {
    turns.add(new Turn(namespace, task));
    long now = System.nanoTime();
    last = Math.max(now + afterNanos, last + everyNanos);
    CompletableFuture.delayedExecutor(last - now, TimeUnit.NANOSECONDS, executor)
        .execute(this::takeTurn);
  }

  private void takeTurn() {
    turns
        .next()
        .ifPresent(
            turn -> {
              turns.ended(turn);
              turn.task().run();
            });
  }
}
