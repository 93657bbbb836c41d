package dev.products.inference.operator.queue;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What pods that are alike take of a quota.
 *
 * @param count how many pods
 * @param each what one of them takes, by the names that quotas have for it
 * @param priorityClass its name; null if it has none
 * @param terminating whether the pod itself has a deadline
 * @param bestEffort whether it requests neither CPU nor memory
 * @param crossNamespace whether it is to be near, or far from, pods of other namespaces
 */
record PodDemand(
    int count,
    ResourceList each,
    String priorityClass,
    boolean terminating,
    boolean bestEffort,
    boolean crossNamespace) {

  private static final Set<String> WITHOUT_PREFIX = Set.of("cpu", "memory", "ephemeral-storage");
  private static final String HUGE_PAGES = "hugepages-";

  static PodDemand of(PodSet set) {
    Pod pod = set.pod();
    PodSpec spec = pod.getSpec();
    PodResources resources = PodResources.of(spec);
    return new PodDemand(
        set.count(),
        new ResourceList(names(resources)),
        spec.getPriorityClassName(),
        spec.getActiveDeadlineSeconds() != null,
        isBestEffort(resources),
        hasTermsOfOthers(spec.getAffinity()));
  }

  /** The same, of another number of pods. */
  PodDemand of(int other) {
    return new PodDemand(other, each, priorityClass, terminating, bestEffort, crossNamespace);
  }

  private static Map<String, BigDecimal> names(PodResources resources) {
    Map<String, BigDecimal> names = new TreeMap<>();
    names.put("pods", BigDecimal.ONE);
    names.put("count/pods", BigDecimal.ONE);
    resources
        .requests()
        .amounts()
        .forEach(
            (name, amount) -> {
              names.put("requests." + name, amount);
              if (WITHOUT_PREFIX.contains(name) || name.startsWith(HUGE_PAGES)) {
                names.put(name, amount);
              }
            });
    resources.limits().amounts().forEach((name, amount) -> names.put("limits." + name, amount));
    return names;
  }

  private static boolean isBestEffort(PodResources resources) {
    return Stream.of(resources.requests(), resources.limits())
        .allMatch(list -> list.get("cpu").signum() == 0 && list.get("memory").signum() == 0);
  }

  private static boolean hasTermsOfOthers(Affinity affinity) {
    return affinity != null
        && terms(affinity)
            .anyMatch(
                term ->
                    term.getNamespaceSelector() != null
                        || (term.getNamespaces() != null && !term.getNamespaces().isEmpty()));
  }

  private static Stream<PodAffinityTerm> terms(Affinity affinity) {
    return Stream.concat(
        Stream.ofNullable(affinity.getPodAffinity())
            .flatMap(
                near ->
                    terms(
                        near.getRequiredDuringSchedulingIgnoredDuringExecution(),
                        near.getPreferredDuringSchedulingIgnoredDuringExecution())),
        Stream.ofNullable(affinity.getPodAntiAffinity())
            .flatMap(
                far ->
                    terms(
                        far.getRequiredDuringSchedulingIgnoredDuringExecution(),
                        far.getPreferredDuringSchedulingIgnoredDuringExecution())));
  }

  private static Stream<PodAffinityTerm> terms(
      List<PodAffinityTerm> required, List<WeightedPodAffinityTerm> preferred) {
    return Stream.concat(
            Stream.ofNullable(required).flatMap(List::stream),
            Stream.ofNullable(preferred)
                .flatMap(List::stream)
                .map(WeightedPodAffinityTerm::getPodAffinityTerm))
        .filter(Objects::nonNull);
  }
}
