package dev.products.inference.operator.queue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is taken of a namespace's quotas, with what is promised already. */
final class Ledger {

  private final List<Quota> quotas;
  private final Map<String, ResourceList> promised = new HashMap<>();

  Ledger(List<Quota> quotas, Collection<Reservation> begun, long now) {
    this.quotas = quotas;
    begun.forEach(reservation -> promise(reservation.uncounted(now)));
  }

  void promise(RunDemand demand) {
    for (Quota quota : quotas) {
      promised.merge(quota.name(), demand.of(quota), ResourceList::plus);
    }
  }

  /** What is missing now; nothing, if the run has room. */
  List<Shortage> shortages(RunDemand demand) {
    return missing(demand, false);
  }

  /** What will always be missing, unless a quota is raised. */
  List<Shortage> beyondHard(RunDemand demand) {
    return missing(demand, true);
  }

  private List<Shortage> missing(RunDemand demand, boolean ever) {
    List<Shortage> missing = new ArrayList<>();
    for (Quota quota : quotas) {
      ResourceList others = promised.getOrDefault(quota.name(), ResourceList.NONE);
      demand
          .of(quota)
          .amounts()
          .forEach(
              (resource, asked) -> {
                BigDecimal taken =
                    ever ? BigDecimal.ZERO : quota.used().get(resource).add(others.get(resource));
                boolean uncounted = !ever && !quota.usedWords().containsKey(resource);
                if (asked.signum() > 0
                    && (uncounted || taken.add(asked).compareTo(quota.hard().get(resource)) > 0)) {
                  missing.add(Shortage.of(quota, resource, asked));
                }
              });
    }
    return missing;
  }
}
