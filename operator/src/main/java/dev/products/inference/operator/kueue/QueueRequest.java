package dev.products.inference.operator.kueue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Optional;

/**
 * That a resource's runs are to wait in a queue of Kueue's: by the labels that Kueue has for this
 * on any job.
 *
 * @param queue a LocalQueue of the namespace
 * @param priorityClass a WorkloadPriorityClass, if one is named
 */
public record QueueRequest(String queue, Optional<String> priorityClass) {

  public static final String QUEUE = "kueue.x-k8s.io/queue-name";
  public static final String PRIORITY_CLASS = "kueue.x-k8s.io/priority-class";

  /** The request, if there is one. */
  public static Optional<QueueRequest> of(HasMetadata resource) {
    Map<String, String> given = resource.getMetadata().getLabels();
    Map<String, String> labels = given == null ? Map.of() : given;
    return label(labels, QUEUE)
        .map(queue -> new QueueRequest(queue, label(labels, PRIORITY_CLASS)));
  }

  private static Optional<String> label(Map<String, String> labels, String key) {
    return Optional.ofNullable(labels.get(key)).filter(value -> !value.isEmpty());
  }
}
