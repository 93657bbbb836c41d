package dev.products.inference.operator.cluster;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.clock.SteadyClock;
import dev.products.inference.operator.prerequisite.MissingPrerequisite;
import dev.products.inference.operator.prerequisite.Prerequisite;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the ConfigMap and the claims that a spec names are there. A pod that mounts what is
 * missing would take its place on a node and wait there.
 */
public final class Prerequisites {

  /** What was there a moment ago need not be asked for again by each of a hundred resources. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private static final String ONE_POD = "ReadWriteOncePod";

  private final KubernetesClient client;
  private final Clock clock;
  private final Map<Prerequisite, Instant> seen = new ConcurrentHashMap<>();

  Prerequisites(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = new SteadyClock(clock);
  }

  /** The first that is missing. */
  public Optional<MissingPrerequisite> missing(HasMetadata resource, ValidatedSpec spec) {
    String namespace = resource.getMetadata().getNamespace();
    Optional<MissingPrerequisite> model =
        spec.model().configMap() == null
            ? Optional.empty()
            : configMap(namespace, spec.model().configMap());
    return model.or(
        () ->
            claims(spec).entrySet().stream()
                .flatMap(
                    claim ->
                        claim(namespace, claim.getKey(), claim.getValue(), spec.driverOnly())
                            .stream())
                .findFirst());
  }

  private Optional<MissingPrerequisite> configMap(String namespace, ConfigMapKey key) {
    Prerequisite object =
        new Prerequisite(Prerequisite.Kind.CONFIG_MAP, namespace, key.name(), key.key());
    if (fresh(object)) {
      return Optional.empty();
    }
    ConfigMap found = client.configMaps().inNamespace(namespace).withName(key.name()).get();
    if (found == null) {
      return missing(
          object,
          FailureReason.CONFIG_MAP_MISSING,
          "spec.model.configMap: there is no ConfigMap " + key.name() + " in " + namespace);
    }
    // Which keys it has is not told: who reads the status may not read the ConfigMap.
    return has(found.getData(), key.key()) || has(found.getBinaryData(), key.key())
        ? there(object)
        : missing(
            object,
            FailureReason.CONFIG_MAP_MISSING,
            "spec.model.configMap: ConfigMap %s has no key %s".formatted(key.name(), key.key()));
  }

  private Optional<MissingPrerequisite> claim(
      String namespace, String name, String field, boolean onePod) {
    Prerequisite object = new Prerequisite(Prerequisite.Kind.CLAIM, namespace, name, null);
    if (fresh(object)) {
      return Optional.empty();
    }
    PersistentVolumeClaim found =
        client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
    if (found == null) {
      return missing(
          object,
          FailureReason.CLAIM_MISSING,
          field + ": there is no PersistentVolumeClaim " + name + " in " + namespace);
    }
    if (!found.getSpec().getAccessModes().contains(ONE_POD)) {
      return there(object);
    }
    return onePod
        ? Optional.empty()
        : missing(
            object,
            FailureReason.INVALID_SPEC,
            "only one pod may mount the PersistentVolumeClaim %s, which is %s, so it must be 0"
                .formatted(name, ONE_POD));
  }

  /** By name, the first field that names each. */
  private static Map<String, String> claims(ValidatedSpec spec) {
    Map<String, String> claims = new LinkedHashMap<>();
    if (spec.model().persistentVolumeClaim() != null) {
      claims.put(
          spec.model().persistentVolumeClaim().claimName(), "spec.model.persistentVolumeClaim");
    }
    for (int i = 0; i < spec.volumes().size(); i++) {
      claims.putIfAbsent(
          spec.volumes().get(i).persistentVolumeClaim().claimName(), "spec.volumes[" + i + "]");
    }
    return claims;
  }

  private boolean fresh(Prerequisite object) {
    Instant time = seen.get(object);
    return time != null && clock.instant().isBefore(time.plus(FRESH));
  }

  private Optional<MissingPrerequisite> there(Prerequisite object) {
    Instant now = clock.instant();
    seen.values().removeIf(time -> !now.isBefore(time.plus(FRESH)));
    seen.put(object, now);
    return Optional.empty();
  }

  private static Optional<MissingPrerequisite> missing(
      Prerequisite object, FailureReason reason, String message) {
    return Optional.of(new MissingPrerequisite(object, reason, message));
  }

  private static boolean has(Map<String, String> data, String key) {
    return data != null && data.containsKey(key);
  }
}
