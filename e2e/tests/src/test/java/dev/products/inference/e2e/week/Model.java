package dev.products.inference.e2e.week;

import dev.products.inference.e2e.week.evidence.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What users have asked for, and what is wrong with the cluster.
 *
 * @param operation how many operations there were
 * @param resources by name
 * @param gone whether the namespace that goes is gone
 * @param quotas the teams that may have no pods
 * @param cordoned whether the node takes no pods
 */
record Model(
    int operation,
    Map<String, Wanted> resources,
    boolean gone,
    List<Team> quotas,
    boolean cordoned) {

  Model {
    resources = new TreeMap<>(resources);
    quotas = List.copyOf(quotas);
  }

  static Model empty() {
    Map<String, Wanted> resources = new TreeMap<>();
    for (Team team : Team.values()) {
      team.resources().forEach(name -> resources.put(name, Wanted.absent(name)));
    }
    return new Model(0, resources, false, List.of(), false);
  }

  Wanted get(String name) {
    return resources.get(name);
  }

  /** Those of namespaces that are there. */
  List<Wanted> where(Predicate<Wanted> condition) {
    return resources.values().stream()
        .filter(wanted -> !gone || Team.of(wanted.name()) != Team.COMES_AND_GOES)
        .filter(condition)
        .toList();
  }

  /** After one more operation. */
  Model next() {
    return new Model(operation + 1, resources, gone, quotas, cordoned);
  }

  Model change(String name, UnaryOperator<Wanted> change) {
    Map<String, Wanted> changed = new TreeMap<>(resources);
    changed.compute(name, (key, wanted) -> change.apply(wanted));
    return new Model(operation, changed, gone, quotas, cordoned);
  }

  Model changeAll(Predicate<Wanted> which, UnaryOperator<Wanted> change) {
    Model model = this;
    for (Wanted wanted : resources.values()) {
      if (which.test(wanted)) {
        model = model.change(wanted.name(), change);
      }
    }
    return model;
  }

  Model gone(boolean now) {
    return new Model(operation, resources, now, quotas, cordoned);
  }

  Model cordoned(boolean now) {
    return new Model(operation, resources, gone, quotas, now);
  }

  Model quota(Team team, boolean on) {
    List<Team> changed = new ArrayList<>(quotas);
    changed.remove(team);
    if (on) {
      changed.add(team);
    }
    return new Model(operation, resources, gone, changed, cordoned);
  }
}
