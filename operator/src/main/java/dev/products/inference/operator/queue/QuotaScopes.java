package dev.products.inference.operator.queue;

import io.fabric8.kubernetes.api.model.ResourceQuotaSpec;
import io.fabric8.kubernetes.api.model.ScopedResourceSelectorRequirement;
import java.util.ArrayList;
import java.util.List;

/** Which pods a quota is about. */
record QuotaScopes(List<Scope> all) {

  QuotaScopes {
    all = List.copyOf(all);
  }

  /** A scope; the values are of PriorityClass alone. */
  private record Scope(String name, String operator, List<String> values) {

    boolean matches(PodDemand pod) {
      return switch (name) {
        case "Terminating" -> pod.terminating();
        case "NotTerminating" -> !pod.terminating();
        case "BestEffort" -> pod.bestEffort();
        case "NotBestEffort" -> !pod.bestEffort();
        case "CrossNamespacePodAffinity" -> pod.crossNamespace();
        case "PriorityClass" -> matches(pod.priorityClass());
        // Of volumes, or of a version of Kubernetes to come.
        default -> false;
      };
    }

    private boolean matches(String priorityClass) {
      boolean named = priorityClass != null && !priorityClass.isEmpty();
      return switch (operator) {
        case "In" -> named && values.contains(priorityClass);
        case "NotIn" -> !named || !values.contains(priorityClass);
        case "DoesNotExist" -> !named;
        default -> named;
      };
    }
  }

  static QuotaScopes of(ResourceQuotaSpec spec) {
    List<Scope> scopes = new ArrayList<>();
    if (spec.getScopes() != null) {
      spec.getScopes().forEach(name -> scopes.add(new Scope(name, "Exists", List.of())));
    }
    if (spec.getScopeSelector() != null && spec.getScopeSelector().getMatchExpressions() != null) {
      for (ScopedResourceSelectorRequirement one : spec.getScopeSelector().getMatchExpressions()) {
        scopes.add(
            new Scope(
                one.getScopeName(),
                one.getOperator(),
                one.getValues() == null ? List.of() : one.getValues()));
      }
    }
    return new QuotaScopes(scopes);
  }

  /** Whether it is about everything. */
  boolean none() {
    return all.isEmpty();
  }

  boolean match(PodDemand pod) {
    return all.stream().allMatch(scope -> scope.matches(pod));
  }
}
