package dev.products.inference.operator.cluster;

import dev.products.inference.operator.run.Sha256;
import dev.products.inference.operator.status.RecordedEvent;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.status.Truncation;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events on a resource, made beside its reconciliation: they are for people, who can wait. */
public final class EventRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final String REPORTER = "inference.products.dev/product-classification-operator";
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** What the API accepts of a note. */
  private static final int LONGEST_NOTE_BYTES = 1024;

  /** Of an event's name, what is the resource's. */
  private static final int LONGEST_NAME = 200;

  private static final int NAME_DIGITS = 16;

  private final KubernetesClient client;
  private final Clock clock;
  private final BiConsumer<String, Runnable> executor;
  private final String instance;

  EventRecorder(
      KubernetesClient client,
      Clock clock,
      BiConsumer<String, Runnable> executor,
      String instance) {
    this.client = client;
    this.clock = clock;
    this.executor = executor;
    this.instance = instance;
  }

  /** Announces, and logs; an event that cannot be created is logged and given up. */
  public void record(ProductClassification resource, RecordedEvent event) {
    LOG.info(
        "{}/{}: {} {}",
        resource.getMetadata().getNamespace(),
        resource.getMetadata().getName(),
        event.reason(),
        event.message());
    Event created = event(resource, event);
    executor.accept(resource.getMetadata().getNamespace(), () -> create(created));
  }

  private void create(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      // The same turn was announced before the operator started again.
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.warn("No event {} for {}: {}", event.getReason(), event.getRegarding(), e.getMessage());
      }
    } catch (IllegalStateException e) {
      // The operator ends, and its client is closed.
      LOG.info("No event {} any more: {}", event.getReason(), e.getMessage());
    }
  }

  private Event event(ProductClassification resource, RecordedEvent event) {
    return new EventBuilder()
        .withNewMetadata()
        .withName(name(resource, event))
        .withNamespace(resource.getMetadata().getNamespace())
        .endMetadata()
        .withRegarding(reference(resource))
        .withType(event.warning() ? "Warning" : "Normal")
        .withReason(event.reason())
        .withNote(note(event.message()))
        .withAction("Reconcile")
        .withEventTime(new MicroTime(MICROSECONDS.format(clock.instant())))
        .withReportingController(REPORTER)
        .withReportingInstance(instance)
        .build();
  }

  /** The message, cut where it is longer than a note may be. */
  static String note(String message) {
    return Truncation.cutUtf8(message, LONGEST_NOTE_BYTES);
  }

  /**
   * The same for the same turn in every process, so that one that starts again does not announce it
   * twice.
   */
  static String name(ProductClassification resource, RecordedEvent event) {
    String turn =
        Stream.of(
                resource.getMetadata().getUid(),
                resource.getMetadata().getGeneration(),
                event.warning(),
                event.reason(),
                event.message())
            .map(String::valueOf)
            .collect(Collectors.joining("\n"));
    String name = resource.getMetadata().getName();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME))
        + "."
        + Sha256.hex(turn).substring(0, NAME_DIGITS);
  }

  private static ObjectReference reference(ProductClassification resource) {
    return new ObjectReferenceBuilder()
        .withApiVersion(ProductClassification.GROUP + "/" + ProductClassification.VERSION)
        .withKind(ProductClassification.KIND)
        .withName(resource.getMetadata().getName())
        .withNamespace(resource.getMetadata().getNamespace())
        .withUid(resource.getMetadata().getUid())
        .withResourceVersion(resource.getMetadata().getResourceVersion())
        .build();
  }
}
