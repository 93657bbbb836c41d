package dev.products.inference.operator.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run that has begun still takes: pods that its driver is to create, and those that are so
 * new that the watch of the quotas may not count them yet.
 */
final class Reservation {

  private final RunDemand demand;
  private final long grace;
  private boolean creating;
  private long driverCounted;

  /** When each executor is counted for sure. */
  private final Map<String, Long> executors = new HashMap<>();

  /** Of a driver that is being created; all times are of {@link System#nanoTime}. */
  Reservation(RunDemand demand, long grace) {
    this.demand = demand;
    this.grace = grace;
    this.creating = true;
  }

  /** Of a driver that was there before this process, with these executors. */
  static Reservation of(RunDemand demand, Set<String> executors, long now) {
    Reservation reservation = new Reservation(demand, 0);
    reservation.created(now);
    executors.forEach(name -> reservation.executorSeen(name, now));
    return reservation;
  }

  boolean isCreating() {
    return creating;
  }

  void created(long now) {
    creating = false;
    driverCounted = now + grace;
  }

  void executorSeen(String name, long now) {
    executors.putIfAbsent(name, now + grace);
  }

  /** What of it no quota counts yet. */
  RunDemand uncounted(long now) {
    List<PodDemand> pods = new ArrayList<>();
    boolean driver = creating || now - driverCounted < 0;
    if (driver) {
      pods.add(demand.pods().get(0));
    }
    int counted = (int) executors.values().stream().filter(time -> now - time >= 0).count();
    for (PodDemand set : demand.pods().subList(1, demand.pods().size())) {
      pods.add(set.of(Math.max(0, set.count() - counted)));
    }
    return new RunDemand(pods, driver ? demand.configMaps() : 0);
  }
}
