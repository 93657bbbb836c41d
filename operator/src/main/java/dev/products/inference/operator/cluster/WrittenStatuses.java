package dev.products.inference.operator.cluster;

import dev.products.inference.operator.kueue.QueueRequest;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.run.RerunRequest;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the operator's own statuses from those that someone else wrote over them: to look at a
 * resource again for each of its own would double the work.
 */
public final class WrittenStatuses {

  /** What stands for the latest status, by the resource's uid. */
  private final Map<String, Integer> latest = new ConcurrentHashMap<>();

  /** This is going to be written: the watch may show it before the API server's answer is here. */
  void writing(ProductClassification resource, ProductClassificationStatus status) {
    latest.put(resource.getMetadata().getUid(), status.hashCode());
  }

  /** What is going to be written is one to look at, also where its number is that of the latest. */
  void writingNews(ProductClassification resource) {
    latest.remove(resource.getMetadata().getUid());
  }

  /** Whether a change of a resource is one to look at. */
  public boolean isNews(ProductClassification now, ProductClassification before) {
    boolean asked =
        !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
            || (now.isMarkedForDeletion() && !before.isMarkedForDeletion())
            || !RerunRequest.of(now.getMetadata()).equals(RerunRequest.of(before.getMetadata()))
            || !QueueRequest.of(now).equals(QueueRequest.of(before));
    return asked
        || (!Objects.equals(now.getStatus(), before.getStatus())
            && !Integer.valueOf(Objects.hashCode(now.getStatus()))
                .equals(latest.get(now.getMetadata().getUid())));
  }

  /** Forgets resources that are deleted. */
  EventSource<Void, ProductClassification> source() {
    return new Source();
  }

  private final class Source extends SimpleInboundEventSource<ProductClassification>
      implements ResourceEventAware<ProductClassification> {

    Source() {
      super("written-statuses");
    }

    @Override
    public void onResourceDeleted(ProductClassification resource) {
      latest.remove(resource.getMetadata().getUid());
    }
  }
}
