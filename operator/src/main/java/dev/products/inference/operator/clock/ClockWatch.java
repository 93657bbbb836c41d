package dev.products.inference.operator.clock;

import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has everything looked at again when the clock was set, or the machine's, by which the framework's
 * timer goes: what was to be looked at in a minute would be an hour late if that is set back by an
 * hour.
 */
public final class ClockWatch extends SimpleInboundEventSource<ProductClassification> {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private static final Duration OFTEN = Duration.ofSeconds(2);

  /** Less is what a clock gains or loses, or a busy machine. */
  private static final Duration SET = Duration.ofSeconds(5);

  private final Jumps jumps;
  private final Jumps machineJumps;
  private final IndexerResourceCache<ProductClassification> resources;
  private final BiConsumer<ProductClassification, RecordedEvent> events;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "clock-watch");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Of this clock.
   *
   * @param resources all that there are
   * @param events of those whose run is under way, for people
   */
  public ClockWatch(
      Clock clock,
      IndexerResourceCache<ProductClassification> resources,
      BiConsumer<ProductClassification, RecordedEvent> events) {
    super("clock");
    this.jumps = new Jumps(clock);
    this.machineJumps = new Jumps(Clock.systemUTC());
    this.resources = resources;
    this.events = events;
  }

  @Override
  public void start() {
    super.start();
    jumps.next();
    machineJumps.next();
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, OFTEN.toMillis(), OFTEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    timer.shutdownNow();
    super.stop();
  }

  private void look() {
    Duration machines = machineJumps.next();
    Duration jump = jumps.next();
    if (isSet(jump)) {
      tell(jump);
    } else if (isSet(machines)) {
      LOG.info("The machine's clock was set by {}", machines);
    } else {
      return;
    }
    resources
        .list(any -> true)
        .forEach(resource -> propagateEvent(ResourceID.fromResource(resource)));
  }

  private static boolean isSet(Duration jump) {
    return jump.abs().compareTo(SET) > 0;
  }

  private void tell(Duration jump) {
    String message =
        jump.isNegative()
            ? "the operator's clock was set back by %d s: deadlines, and waits that had begun, end"
                + " so much later"
            : "the operator's clock was set forward by %d s: deadlines, and waits that had begun,"
                + " end so much earlier";
    RecordedEvent event =
        new RecordedEvent(
            true, "ClockSet", message.formatted(Math.round(jump.abs().toMillis() / 1e3)));
    LOG.warn(event.message());
    resources
        .list(resource -> isUnderWay(resource.getStatus()))
        .forEach(resource -> events.accept(resource, event));
  }

  private static boolean isUnderWay(ProductClassificationStatus status) {
    return status != null && status.run() != null && !status.ended();
  }
}
