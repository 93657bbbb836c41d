package dev.products.inference.operator.cluster;

import dev.products.inference.contract.message.Printable;
import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.progress.DriverEndpoint;
import dev.products.inference.operator.progress.ProgressPolls;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.status.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how far runs are into their statuses, beside the reconciliations, which keep what is
 * there. It changes nothing else, and nothing of a resource of which the watch shows another state.
 */
public final class ProgressUpdates extends SimpleInboundEventSource<ProductClassification>
    implements ResourceEventAware<ProductClassification> {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressUpdates.class);
  private static final int THREADS = 4;

  private final IndexerResourceCache<ProductClassification> resources;
  private final StatusWriter statuses;
  private final ProgressPolls<Followed> polls;
  private final Set<Followed> writing = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "progress-updates");
            thread.setDaemon(true);
            return thread;
          });

  /** A resource, by its uid too: names repeat. */
  private record Followed(ResourceID id, String uid) {

    static Followed of(ProductClassification resource) {
      return new Followed(ResourceID.fromResource(resource), resource.getMetadata().getUid());
    }
  }

  /**
   * Of all resources.
   *
   * @param interval between two writes to one of them, at least
   */
  ProgressUpdates(
      IndexerResourceCache<ProductClassification> resources,
      StatusWriter statuses,
      Duration interval) {
    super("progress");
    this.resources = resources;
    this.statuses = statuses;
    this.polls = new ProgressPolls<>(interval, this::told);
  }

  @Override
  public void start() {
    super.start();
    polls.start();
  }

  @Override
  public void stop() {
    polls.close();
    threads.shutdown();
    super.stop();
  }

  /** From now on, if that is how it is. */
  public void follow(Observation observation, RunState state) {
    Followed followed = Followed.of(observation.resource());
    Optional<DriverEndpoint> driver =
        state instanceof RunState.Running running
            ? driver(observation, running.attempt())
            : Optional.empty();
    driver.ifPresentOrElse(
        endpoint -> polls.follow(followed, endpoint), () -> polls.forget(followed));
  }

  private static Optional<DriverEndpoint> driver(Observation observation, Attempt attempt) {
    return observation.drivers().all().stream()
        .filter(driver -> driver.attempt().equals(attempt))
        .map(ObservedDriver::pod)
        .findFirst()
        .flatMap(DriverEndpoint::of);
  }

  @Override
  public void onResourceDeleted(ProductClassification resource) {
    polls.forget(Followed.of(resource));
  }

  private void told(Followed followed, RunProgress progress) {
    if (writing.add(followed)) {
      threads.execute(
          () -> {
            try {
              write(followed, progress);
            } catch (KubernetesClientException e) {
              // The next one has more to tell.
              LOG.debug("The progress of {} is not told: {}", followed.id(), e.getMessage());
            } finally {
              writing.remove(followed);
            }
          });
    }
  }

  private void write(Followed followed, RunProgress progress) {
    Optional<ProductClassification> resource =
        resources
            .get(followed.id())
            .filter(found -> found.getMetadata().getUid().equals(followed.uid()))
            .filter(found -> isRunning(found.getStatus(), progress));
    if (resource.isEmpty()) {
      return;
    }
    ProductClassificationStatus before = resource.get().getStatus();
    ProductClassificationStatus after = before.with(status(progress));
    if (after.batches().isPresent() != before.batches().isPresent()) {
      // Whether it is ready follows from that, and much else that is no matter of progress.
      statuses.writeAsNews(resource.get(), after);
    } else if (!after.equals(before)) {
      statuses.write(resource.get(), after);
    }
  }

  /** A driver may say what it likes, but of its own run alone. */
  private static boolean isRunning(ProductClassificationStatus status, RunProgress progress) {
    return status != null
        && status.phase() == Phase.RUNNING
        && status.run() != null
        && progress.runId().equals(status.run().id())
        && Integer.valueOf(progress.attempt()).equals(status.run().attempt());
  }

  /** How much of a batch is read says nothing of a run that goes on. */
  private static ProgressStatus status(RunProgress progress) {
    Optional<BatchProgress> batches = Optional.ofNullable(progress.batches());
    return new ProgressStatus(
        batches.isPresent() ? null : (Integer) progress.percent(),
        progress.rowsRead(),
        progress.rowsRejected(),
        progress.rowsPerSecond(),
        batches.isPresent() ? null : progress.secondsLeft(),
        progress.executorsRunning(),
        progress.executorsWanted(),
        batches.map(BatchProgress::published).orElse(null),
        batches.map(BatchProgress::lag).orElse(null),
        batches
            .map(BatchProgress::lastMillis)
            .map(last -> StatusBuilder.time(Instant.ofEpochMilli(last)))
            .orElse(null),
        batches.map(BatchProgress::warning).map(Printable::lines).orElse(null));
  }
}
