package dev.products.inference.operator.progress;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the changes of resources. */
record Changes(AtomicLong count) implements Watcher<ProductClassification> {

  @Override
  public void eventReceived(Action action, ProductClassification resource) {
    count.incrementAndGet();
  }

  @Override
  public void onClose(WatcherException cause) {
    throw new IllegalStateException("the watch of all resources ended", cause);
  }
}
