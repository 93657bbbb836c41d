package dev.products.inference.operator.progress;

import dev.products.inference.contract.progress.RunProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each driver that is followed how far it is, again and again, on one thread for all of them:
 * one that doesn't answer, or never ends to, keeps none of the others waiting. Not to answer is no
 * failure: a driver that begins has no port yet, and a network may be closed.
 *
 * @param <K> stands for what is followed
 */
public final class ProgressPolls<K> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressPolls.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long nothing may happen before it is looked whom to ask. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** So many questions may be open; drivers that hang are asked less and less often. */
  private static final int OPEN = 1000;

  private static final int TRIES = 3;
  private static final int LONGEST_PAUSE = 8;

  private final long interval;
  private final BiConsumer<K, RunProgress> told;
  private final Selector selector;
  private final Map<K, Followed> all = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::poll, "progress-polls");
  private int open;
  private volatile boolean closed;

  /** One driver; but for the endpoint it is the thread's own. */
  private final class Followed {
    private final K key;
    private final DriverEndpoint endpoint;
    private long due;
    private int failures;
    private ProgressExchange exchange;
    private long deadline;

    Followed(K key, DriverEndpoint endpoint, long due) {
      this.key = key;
      this.endpoint = endpoint;
      this.due = due;
    }
  }

  /**
   * Polls, once they are started.
   *
   * @param interval between two questions to a driver
   * @param told of each answer, on the only thread that there is
   */
  public ProgressPolls(Duration interval, BiConsumer<K, RunProgress> told) {
    this.interval = interval.toNanos();
    this.told = told;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Asks this driver from now on. Those that begin at the same time aren't asked at the same. */
  public void follow(K key, DriverEndpoint endpoint) {
    Followed known = all.get(key);
    if (known == null || !known.endpoint.equals(endpoint)) {
      long due = System.nanoTime() + ThreadLocalRandom.current().nextLong(interval);
      all.put(key, new Followed(key, endpoint, due));
      // Where there was nobody to ask, the thread waits without end.
      selector.wakeup();
    }
  }

  /** Asks it no more. */
  public void forget(K key) {
    all.remove(key);
  }

  /** How many are asked. */
  public int followed() {
    return all.size();
  }

  private void poll() {
    while (!closed) {
      try {
        selector.select(all.isEmpty() && open == 0 ? 0 : TICK.toMillis());
        selector.selectedKeys().forEach(this::advance);
        selector.selectedKeys().clear();
        begin(System.nanoTime());
      } catch (IOException | RuntimeException e) {
        LOG.error("A question to drivers went wrong", e);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private Followed of(SelectionKey key) {
    return (Followed) key.attachment();
  }

  private void advance(SelectionKey key) {
    Followed driver = of(key);
    try {
      if (driver.exchange.advance(key)) {
        Optional<RunProgress> progress = driver.exchange.progress();
        end(driver, progress.isPresent());
        progress.ifPresent(is -> told.accept(driver.key, is));
      }
    } catch (IOException | RuntimeException e) {
      LOG.debug("No progress of {}: {}", driver.key, e.toString());
      end(driver, false);
    }
  }

  private void begin(long now) {
    // Those that are no longer followed end by their deadline.
    for (SelectionKey key : selector.keys()) {
      Followed driver = of(key);
      if (driver.exchange != null && now - driver.deadline > 0) {
        end(driver, false);
      }
    }
    for (Followed driver : all.values()) {
      if (driver.exchange == null && now - driver.due > 0 && open < OPEN) {
        begin(driver, now);
      }
    }
  }

  private void begin(Followed driver, long now) {
    int pause = driver.failures < TRIES ? 1 : 1 << (driver.failures - TRIES + 1);
    driver.due = now + interval * Math.min(pause, LONGEST_PAUSE);
    driver.deadline = now + PATIENCE.toNanos();
    try {
      driver.exchange = ProgressExchange.begin(selector, driver.endpoint, driver);
      open++;
    } catch (IOException | RuntimeException e) {
      LOG.debug("No progress of {}: {}", driver.key, e.toString());
      failed(driver);
    }
  }

  private void end(Followed driver, boolean answered) {
    if (driver.exchange == null) {
      return;
    }
    try {
      driver.exchange.close();
    } catch (IOException e) {
      LOG.debug("The connection to {} was not closed: {}", driver.key, e.toString());
    }
    driver.exchange = null;
    open--;
    if (answered) {
      driver.failures = 0;
    } else {
      failed(driver);
    }
  }

  private void failed(Followed driver) {
    driver.failures = Math.min(driver.failures + 1, TRIES + LONGEST_PAUSE);
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      LOG.debug("The questions to drivers did not end well: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
