package dev.products.inference.operator.chaos;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.proxy.ApiProxy;
import dev.products.inference.operator.proxy.Gate;
import dev.products.inference.operator.proxy.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * An operator that is started again whenever it is killed. One that is killed can do nothing more
 * to the API server, and what it knew is lost; that its threads go on for a moment, seeing nothing
 * but broken connections, makes no difference to anyone.
 */
final class Incarnations implements AutoCloseable {

  private final Upstream upstream;
  private final OperatorConfig config;
  private final Clock clock;
  private final Function<Runnable, Gate> gates;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<CompletableFuture<Void>> ends = new ArrayList<>();
  private OperatorProcess operator;
  private ApiProxy proxy;
  private boolean closed;
  private int count;

  /**
   * Not started yet.
   *
   * @param gates that of the next one, which may kill it
   */
  Incarnations(
      Upstream upstream, OperatorConfig config, Clock clock, Function<Runnable, Gate> gates) {
    this.upstream = upstream;
    this.config = config;
    this.clock = clock;
    this.gates = gates;
  }

  synchronized void start() {
    if (closed) {
      return;
    }
    count++;
    int number = count;
    proxy = new ApiProxy(upstream, gates.apply(() -> kill(number)));
    try {
      operator = new OperatorProcess(config, Main.client(proxy.config()), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(operator::start);
  }

  /** The one of this number, which is then followed by another one. */
  private synchronized void kill(int number) {
    if (number == count && !closed) {
      end();
      threads.execute(this::start);
    }
  }

  private void end() {
    proxy.close();
    ends.add(CompletableFuture.runAsync(operator::close, threads));
  }

  /** How many there were. */
  synchronized int count() {
    return count;
  }

  @Override
  public void close() {
    List<CompletableFuture<Void>> closing;
    synchronized (this) {
      closed = true;
      ends.add(CompletableFuture.runAsync(operator::close, threads));
      closing = List.copyOf(ends);
    }
    closing.forEach(CompletableFuture::join);
    proxy.close();
    threads.shutdown();
  }
}
