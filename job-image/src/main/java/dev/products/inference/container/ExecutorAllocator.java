package dev.products.inference.container;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.LogEntry;
import org.apache.spark.scheduler.cluster.k8s.ExecutorPodsAllocator;
import org.apache.spark.scheduler.cluster.k8s.ExecutorPodsSnapshot;
import org.apache.spark.scheduler.cluster.k8s.ExecutorPodsSnapshotsStore;
import org.apache.spark.scheduler.cluster.k8s.KubernetesClusterSchedulerBackend;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBuilder;
import org.apache.spark.util.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;

/**
 * Spark's allocator, and what it does when the API server refuses executors: Spark's own asks again
 * each second, each time with a stack trace, tells nobody, and gives up after a few times.
 */
public final class ExecutorAllocator extends ExecutorPodsAllocator {

  /** Spark's setting that names this class. */
  static final String SETTING = "spark.kubernetes.allocation.pods.allocator";

  private static final Logger LOG = LoggerFactory.getLogger(ExecutorAllocator.class);

  private final Clock clock;
  private final RefusalBackoff backoff = new RefusalBackoff();
  private final DriverPodAnnotation annotation;

  /** Of the latest request, if it failed. */
  private Optional<KubernetesClientException> failure = Optional.empty();

  /** The constructor that Spark calls. */
  public ExecutorAllocator(
      SparkConf conf,
      SecurityManager security,
      KubernetesExecutorBuilder builder,
      KubernetesClient client,
      ExecutorPodsSnapshotsStore snapshots,
      Clock clock) {
    super(conf, security, builder, client, snapshots, clock);
    this.clock = clock;
    Pod driver = driverPod().get();
    this.annotation =
        new DriverPodAnnotation(
            client, driver.getMetadata().getNamespace(), driver.getMetadata().getName());
  }

  @Override
  public void onNewSnapshots(
      String applicationId,
      KubernetesClusterSchedulerBackend backend,
      Seq<ExecutorPodsSnapshot> snapshots) {
    tell();
    // Without news there is nothing to do but to ask again.
    if (!snapshots.isEmpty() || !backoff.waits(now())) {
      super.onNewSnapshots(applicationId, backend, snapshots);
    }
  }

  @Override
  public void requestNewExecutors(
      int number, String applicationId, int resourceProfile, Set<String> claimsInUse) {
    if (backoff.waits(now())) {
      return;
    }
    failure = Optional.empty();
    // One at a time: what refuses one of a thousand refuses the rest.
    for (int i = 0; i < number && failure.isEmpty(); i++) {
      try {
        super.requestNewExecutors(1, applicationId, resourceProfile, claimsInUse);
      } catch (KubernetesClientException e) {
        // A claim of the executor's own.
        failure = Optional.of(e);
      }
    }
    failure.ifPresentOrElse(this::refused, this::accepted);
    tell();
  }

  /** Spark tells why a pod could not be created nowhere but here. */
  @Override
  public void logError(LogEntry entry, Throwable thrown) {
    if (thrown instanceof KubernetesClientException refusal) {
      failure = Optional.of(refusal);
    } else {
      super.logError(entry, thrown);
    }
  }

  /**
   * Spark counts a pod that could not be created as an executor that failed, and gives up after a
   * few; a quota may have room again, and how long that is waited for is the operator's business.
   */
  @Override
  public int registerPodCreationFailure() {
    return totalFailedPodCreations().get();
  }

  private void accepted() {
    backoff.refusal().ifPresent(refusal -> LOG.info("Executors are let in again"));
    backoff.accepted();
  }

  private void refused(KubernetesClientException e) {
    if (backoff.refused(e.getCode(), words(e), now())) {
      LOG.warn("Executors are refused, and will be asked for again: {}", words(e));
    }
  }

  /** An API server that does not answer has refused nothing. */
  private void tell() {
    annotation.write(backoff.refusal().filter(refusal -> refusal.code() > 0));
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.getTimeMillis());
  }

  private static String words(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? String.valueOf(e.getMessage())
        : e.getStatus().getMessage();
  }
}
