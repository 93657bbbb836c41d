package dev.products.inference.operator.cluster;

import dev.products.inference.operator.client.ApiErrors;
import dev.products.inference.operator.client.ImageVolumes;
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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates an attempt's objects; those that are there and are the attempt's stay as they are. */
public final class Submission {

  private static final int TOO_LARGE = HttpURLConnection.HTTP_ENTITY_TOO_LARGE;

  private static final String NO_IMAGE_VOLUMES =
      "the API server takes no image volumes, as spec.model.image is: it leaves them out of pods";

  private final KubernetesClient client;
  private final ImageVolumes imageVolumes;
  private final Deletion deletion;
  private final Consumer<Pod> created;
  private final Clock clock;

  /**
   * Of an API server.
   *
   * @param deletion removes files that are not the attempt's
   * @param created is told of each driver pod that is there
   */
  Submission(KubernetesClient client, Deletion deletion, Consumer<Pod> created, Clock clock) {
    this.client = client;
    this.imageVolumes = new ImageVolumes(client);
    this.deletion = deletion;
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
      if (imageVolumes.areLost(resources.pod())) {
        return Optional.of(refusal(attempt, Refusal.Kind.FINAL, NO_IMAGE_VOLUMES));
      }
      Optional<Refusal> refused =
          createFiles(resources).flatMap(files -> refusal(attempt, files, resources));
      if (refused.isPresent()) {
        return refused;
      }
      Pod pod = create(resources.pod());
      if (!Ownership.isShared(pod, resources.pod())) {
        return Optional.of(foreign(attempt, pod, "does not belong to this resource"));
      }
      created.accept(pod);
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(refusal(attempt, e));
    }
  }

  /**
   * The files that were there before, if any were. Anyone who may write ConfigMaps can make one
   * that says it is the resource's. It is replaced, once, while no driver has it: a driver looks
   * itself whether its files are those it is for.
   */
  private Optional<ConfigMap> createFiles(DriverResources resources) {
    ConfigMap wanted = resources.configMap();
    Optional<ConfigMap> there = createUnlessThere(wanted);
    boolean isForged =
        there
            .filter(files -> Ownership.isShared(files, wanted) && !isSame(files, wanted))
            .isPresent();
    return isForged && !isThere(resources.pod()) && deletion.delete(there.get())
        ? createUnlessThere(wanted)
        : there;
  }

  private Optional<Refusal> refusal(Attempt attempt, ConfigMap files, DriverResources resources) {
    if (!Ownership.isShared(files, resources.configMap())) {
      return Optional.of(foreign(attempt, files, "does not belong to this resource"));
    }
    return isSame(files, resources.configMap()) || isThere(resources.pod())
        ? Optional.empty()
        : Optional.of(foreign(attempt, files, "is not as the operator writes it"));
  }

  private boolean isThere(Pod pod) {
    return client.resource(pod).get() != null;
  }

  private static boolean isSame(ConfigMap found, ConfigMap wanted) {
    return Objects.equals(found.getData(), wanted.getData())
        && (found.getBinaryData() == null || found.getBinaryData().isEmpty())
        && Objects.equals(found.getImmutable(), wanted.getImmutable());
  }

  /** The object that was there before, if one was. */
  private <T extends HasMetadata> Optional<T> createUnlessThere(T object) {
    try {
      client.resource(object).create();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(existing(object, e));
    }
  }

  private <T extends HasMetadata> T create(T object) {
    try {
      return client.resource(object).create();
    } catch (KubernetesClientException e) {
      return existing(object, e);
    }
  }

  private <T extends HasMetadata> T existing(T object, KubernetesClientException e) {
    if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
      throw e;
    }
    T existing = client.resource(object).get();
    if (existing == null) {
      throw e;
    }
    return existing;
  }

  /** Someone else has taken the name; what the object says is not said of this resource's run. */
  private Refusal foreign(Attempt attempt, HasMetadata object, String why) {
    return refusal(
        attempt,
        Refusal.Kind.PASSING,
        "%s %s exists and %s; delete it"
            .formatted(object.getKind(), object.getMetadata().getName(), why));
  }

  private Refusal refusal(Attempt attempt, KubernetesClientException e) {
    return switch (e.getCode()) {
      case HttpURLConnection.HTTP_FORBIDDEN ->
          refusal(attempt, Refusal.Kind.PASSING, ApiErrors.words(e));
      // Mostly a webhook that it was to ask, and could not.
      case HttpURLConnection.HTTP_INTERNAL_ERROR ->
          refusal(attempt, Refusal.Kind.PASSING, ApiErrors.words(e));
      case HttpURLConnection.HTTP_BAD_REQUEST, ApiErrors.UNPROCESSABLE, TOO_LARGE ->
          refusal(attempt, Refusal.Kind.FINAL, ApiErrors.words(e));
      default -> throw e;
    };
  }

  private Refusal refusal(Attempt attempt, Refusal.Kind kind, String message) {
    return new Refusal(attempt, kind, message, clock.instant());
  }
}
