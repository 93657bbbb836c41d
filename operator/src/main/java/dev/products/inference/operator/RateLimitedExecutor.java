package dev.products.inference.operator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Does things a little later and never many at once: when a hundred resources come, the API server
 * is needed for their pods first.
 */
final class RateLimitedExecutor implements Executor {

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
  public synchronized void execute(Runnable command) {
    long now = System.nanoTime();
    last = Math.max(now + afterNanos, last + everyNanos);
    CompletableFuture.delayedExecutor(last - now, TimeUnit.NANOSECONDS, executor).execute(command);
  }
}
