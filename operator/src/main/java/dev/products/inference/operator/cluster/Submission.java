package dev.products.inference.operator.cluster;

import dev.products.inference.operator.driver.DriverResources;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates an attempt's objects; those that are there stay as they are. */
public final class Submission {

  /** An object is well-formed JSON and yet no such object; HttpURLConnection has no name for it. */
  private static final int UNPROCESSABLE = 422;

  private static final int TOO_LARGE = HttpURLConnection.HTTP_ENTITY_TOO_LARGE;

  private final KubernetesClient client;
  private final Consumer<Pod> created;
  private final Clock clock;

  /**
   * Of an API server.
   *
   * @param created is told of each driver pod that is there
   */
  Submission(KubernetesClient client, Consumer<Pod> created, Clock clock) {
    this.client = client;
    this.created = created;
    this.clock = clock;
  }

  /**
   * Creates what is missing.
   *
   * @throws KubernetesClientException if the API server could not answer
   */
  public Optional<Refusal> submit(Attempt attempt, DriverResources resources) {
    try {
      ConfigMap files = create(resources.configMap());
      if (!Ownership.isShared(files, resources.configMap())) {
        return Optional.of(foreign(attempt, files));
      }
      Pod pod = create(resources.pod());
      if (!Ownership.isShared(pod, resources.pod())) {
        return Optional.of(foreign(attempt, pod));
      }
      created.accept(pod);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(refusal(attempt, e));
    }
  }

  private <T extends HasMetadata> T create(T object) {
    try {
      return client.resource(object).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      T existing = client.resource(object).get();
      if (existing == null) {
        throw e;
      }
      return existing;
    }
  }

  /** Someone else has taken the name; what the object says is not said of this resource's run. */
  private Refusal foreign(Attempt attempt, HasMetadata object) {
    return refusal(
        attempt,
        Refusal.Kind.PASSING,
        "%s %s exists and does not belong to this resource; delete it"
            .formatted(object.getKind(), object.getMetadata().getName()));
  }

  private Refusal refusal(Attempt attempt, KubernetesClientException e) {
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_FORBIDDEN -> refusal(attempt, Refusal.Kind.PASSING, words(e));
      // Mostly a webhook that it was to ask, and could not.
      case HttpURLConnection.HTTP_INTERNAL_ERROR ->
          refusal(attempt, Refusal.Kind.PASSING, words(e));
      case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE, TOO_LARGE ->
          refusal(attempt, Refusal.Kind.FINAL, words(e));
      default -> throw e;
    };
  }

  private Refusal refusal(Attempt attempt, Refusal.Kind kind, String message) {
    return new Refusal(attempt, kind, message, clock.instant());
  }

  private static String words(KubernetesClientException e) {
    return e.getStatus() == null || e.getStatus().getMessage() == null
        ? String.valueOf(e.getMessage())
        : e.getStatus().getMessage();
  }
}
