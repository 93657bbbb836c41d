package dev.products.inference.operator.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.operator.clock.SteadyClock;
import dev.products.inference.operator.kueue.Admission;
import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.kueue.NotAdmittedException;
import dev.products.inference.operator.kueue.PriorityClassRef;
import dev.products.inference.operator.kueue.QueueRequest;
import dev.products.inference.operator.kueue.WantedWorkload;
import dev.products.inference.operator.kueue.Workload;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that wait in Kueue's queues, or have been admitted from them. */
public final class Workloads extends SimpleInboundEventSource<ProductClassification>
    implements ResourceEventAware<ProductClassification> {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** As long as what was refused is told before it is tried again. */
  private static final Duration TOLD = Duration.ofSeconds(9);

  private final KubernetesClient client;
  private final boolean enabled;
  private final WorkloadWatches watches;
  private final WorkloadWriter writer;
  private final Clock clock;

  /** By the resources' uids: what could not be asked lately. */
  private final Map<String, Refused> refused = new ConcurrentHashMap<>();

  private record Refused(String why, Instant at) {}

  /**
   * Of a cluster.
   *
   * @param enabled whether the operator has the rights for it
   * @param everyNamespace whether it may watch all of them at once
   */
  public Workloads(KubernetesClient client, boolean enabled, boolean everyNamespace, Clock clock) {
    super("workloads");
    this.client = client;
    this.enabled = enabled;
    this.clock = new SteadyClock(clock);
    this.watches = new WorkloadWatches(client, everyNamespace, this.clock, this::wake);
    this.writer = new WorkloadWriter(client);
  }

  /** What is known of the resource's runs. */
  public KueueView observe(ProductClassification resource, Optional<ValidatedSpec> spec) {
    Optional<QueueRequest> request = QueueRequest.of(resource);
    if (!enabled && request.isEmpty()) {
      return KueueView.NONE;
    }
    Optional<WantedWorkload> wanted =
        request.flatMap(asked -> spec.map(valid -> WantedWorkload.of(asked, valid)));
    try {
      List<Workload> found = enabled ? watches.of(resource) : List.of();
      Optional<String> why = enabled ? refusal(resource) : Optional.of(KueueErrors.NOT_ENABLED);
      return new KueueView(wanted, why, found);
    } catch (UnavailableException e) {
      return new KueueView(wanted, Optional.of(e.getMessage()), List.of());
    }
  }

  /** Asks for the run's quota; false if that was refused, as is observed from now on. */
  public boolean enqueue(
      ProductClassification resource,
      String runId,
      WantedWorkload wanted,
      Optional<Workload> before) {
    try {
      Optional<Integer> priority = wanted.priorityClass().map(this::priority);
      GenericKubernetesResource object = wanted.object(resource, runId, priority);
      if (before.isPresent()) {
        writer.change(object, wanted.change(before.get(), priority));
        return true;
      }
      return Ownership.isBy(resource, writer.create(object))
          || refuse(resource, "Workload %s exists and is not this resource's".formatted(runId));
    } catch (NotAdmittedException e) {
      return refuse(resource, e.getMessage());
    } catch (KubernetesClientException e) {
      return isOutdated(e, before) || refuse(resource, KueueErrors.words(e));
    }
  }

  /** What has become of the Workload that was to be changed is going to be observed. */
  private static boolean isOutdated(KubernetesClientException e, Optional<Workload> before) {
    return e.getCode() == HttpURLConnection.HTTP_CONFLICT
        || (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND && before.isPresent());
  }

  /** The Workload is not wanted any more. */
  public void withdraw(Workload workload) {
    writer.delete(workload);
  }

  /** Tells Kueue, unless the Workload has been changed since. */
  public void tell(Workload workload, JsonNode status) {
    writer.tell(workload, status);
  }

  /**
   * What is to run, where and as Kueue has admitted it.
   *
   * @throws NotAdmittedException if that cannot be
   */
  public ValidatedSpec admitted(ProductClassification resource, String runId, ValidatedSpec spec) {
    if (!enabled || QueueRequest.of(resource).isEmpty()) {
      return spec;
    }
    return observe(resource, Optional.of(spec))
        .of(runId)
        .map(workload -> Admission.of(workload, this::flavor).in(spec, workload.name()))
        .orElseThrow(() -> new NotAdmittedException("Workload " + runId + " is gone"));
  }

  private JsonNode flavor(String name) {
    return clusterObject(KueueApi.FLAVORS, name).path("spec");
  }

  private int priority(PriorityClassRef reference) {
    return clusterObject(KueueApi.of(reference), reference.name()).path("value").asInt();
  }

  private JsonNode clusterObject(ResourceDefinitionContext kind, String name) {
    GenericKubernetesResource found = client.genericKubernetesResources(kind).withName(name).get();
    if (found == null) {
      throw new NotAdmittedException("%s %s does not exist".formatted(kind.getKind(), name));
    }
    return MAPPER.valueToTree(found.getAdditionalProperties());
  }

  private boolean refuse(ProductClassification resource, String why) {
    refused.put(resource.getMetadata().getUid(), new Refused(why, clock.instant()));
    return false;
  }

  private Optional<String> refusal(ProductClassification resource) {
    return Optional.ofNullable(refused.get(resource.getMetadata().getUid()))
        .filter(last -> clock.instant().isBefore(last.at().plus(TOLD)))
        .map(Refused::why);
  }

  private void wake(GenericKubernetesResource workload) {
    for (OwnerReference owner : workload.getMetadata().getOwnerReferences()) {
      if (ProductClassification.KIND.equals(owner.getKind())) {
        propagateEvent(new ResourceID(owner.getName(), workload.getMetadata().getNamespace()));
      }
    }
  }

  @Override
  public void onResourceDeleted(ProductClassification resource) {
    refused.remove(resource.getMetadata().getUid());
  }
}
