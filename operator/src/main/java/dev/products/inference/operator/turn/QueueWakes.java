package dev.products.inference.operator.turn;

import dev.products.inference.operator.queue.NamespaceQueue.Turns;
import dev.products.inference.resource.ProductClassification;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has those looked at whose turn may have come. What happens in a namespace within a moment is
 * looked at once: thousands that wait must not be gone through for each of a thousand pods.
 */
public final class QueueWakes extends SimpleInboundEventSource<ProductClassification>
    implements ResourceEventAware<ProductClassification> {

  private static final Logger LOG = LoggerFactory.getLogger(QueueWakes.class);
  private static final long MOMENT = 100;

  /** In milliseconds: by then what has just been created is counted. */
  private static final long COUNTED = 1_100;

  private final Function<String, Turns> turns;
  private final Consumer<ProductClassification> forget;
  private final Set<String> soon = new HashSet<>();
  private final Set<String> later = new HashSet<>();
  private final Set<String> changed = new HashSet<>();

  /**
   * Wakes.
   *
   * @param turns whose turn it is in a namespace
   * @param forget is told of a resource that is deleted
   */
  public QueueWakes(Function<String, Turns> turns, Consumer<ProductClassification> forget) {
    super("run-queue");
    this.turns = turns;
    this.forget = forget;
  }

  /** There may be room in the namespace. */
  public void soon(String namespace) {
    schedule(soon, namespace, MOMENT);
  }

  /** There may be room in the namespace once what was created there is counted. */
  public void later(String namespace) {
    schedule(later, namespace, COUNTED);
  }

  /** The namespace's quotas are others. */
  public void changed(String namespace) {
    synchronized (this) {
      changed.add(namespace);
    }
    soon(namespace);
  }

  @Override
  public void onResourceDeleted(ProductClassification resource) {
    forget.accept(resource);
    soon(resource.getMetadata().getNamespace());
  }

  private synchronized void schedule(Set<String> scheduled, String namespace, long delay) {
    if (scheduled.add(namespace)) {
      CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS)
          .execute(() -> wake(scheduled, namespace));
    }
  }

  private void wake(Set<String> scheduled, String namespace) {
    boolean others;
    synchronized (this) {
      scheduled.remove(namespace);
      others = changed.remove(namespace);
    }
    try {
      Turns now = turns.apply(namespace);
      now.next().forEach(name -> propagateEvent(new ResourceID(name, namespace)));
      if (others) {
        now.others().forEach(name -> propagateEvent(new ResourceID(name, namespace)));
      }
    } catch (RuntimeException e) {
      LOG.warn("Cannot tell whose turn it is in {}: {}", namespace, e.getMessage());
    }
  }
}
