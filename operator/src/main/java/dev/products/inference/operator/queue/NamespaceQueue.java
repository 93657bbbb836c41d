package dev.products.inference.operator.queue;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The runs of a namespace that wait for their turn. One begins when there is room for it beside all
 * that is taken and all that those before it ask for, so none is passed by one that takes what it
 * waits for. Not thread-safe.
 */
public final class NamespaceQueue {

  private final NavigableMap<Place, Entry> waiting = new TreeMap<>();
  private final Map<String, Place> places = new HashMap<>();

  /** By the names of their drivers. */
  private final Map<String, Reservation> begun = new HashMap<>();

  /**
   * A run that is to begin.
   *
   * @param uid the resource's
   * @param never whether it was told that no quota will ever have room for it
   */
  public record Entry(String uid, Place place, RunDemand demand, boolean never) {

    /** The same, after it was told. */
    public Entry told(boolean hopeless) {
      return new Entry(uid, place, demand, hopeless);
    }
  }

  /**
   * What the namespace has room for.
   *
   * @param limit how many runs it may have; empty: any number
   * @param underWay how many it has
   */
  public record Room(OptionalInt limit, int underWay, List<Quota> quotas) {

    boolean fullWith(int more) {
      return limit.isPresent() && underWay + more >= limit.getAsInt();
    }
  }

  /** Since when this resource waits, if it does. */
  public Optional<Place> place(String uid) {
    return Optional.ofNullable(places.get(uid));
  }

  /** Why the run must wait; empty if it may begin. */
  public Optional<QueueWait> waitOf(Entry run, Room room, long now) {
    Ledger ledger = new Ledger(room.quotas(), begun.values(), now);
    List<Shortage> never = ledger.beyondHard(run.demand());
    if (!never.isEmpty()) {
      return Optional.of(wait(QueueWait.Kind.NEVER, run, room, never));
    }
    if (room.fullWith(0)) {
      return Optional.of(wait(QueueWait.Kind.LIMIT, run, room, List.of()));
    }
    List<Shortage> missing = ledger.shortages(run.demand());
    if (!missing.isEmpty()) {
      return Optional.of(wait(QueueWait.Kind.QUOTA, run, room, missing));
    }
    int before = 0;
    for (Entry other : waiting.headMap(run.place(), false).values()) {
      if (other.uid().equals(run.uid()) || !ledger.beyondHard(other.demand()).isEmpty()) {
        continue;
      }
      before++;
      ledger.promise(other.demand());
      if (room.fullWith(before)) {
        return Optional.of(wait(QueueWait.Kind.LIMIT, run, room, List.of()));
      }
      missing = ledger.shortages(run.demand());
      if (!missing.isEmpty()) {
        return Optional.of(wait(QueueWait.Kind.ORDER, run, room, missing));
      }
    }
    return Optional.empty();
  }

  private static QueueWait wait(QueueWait.Kind kind, Entry run, Room room, List<Shortage> missing) {
    return new QueueWait(kind, run.place().since(), room.limit().orElse(0), missing);
  }

  /** It waits from now on, or still. */
  public void join(Entry run) {
    leave(run.uid());
    waiting.put(run.place(), run);
    places.put(run.uid(), run.place());
  }

  /** True if it waited. */
  public boolean leave(String uid) {
    Place place = places.remove(uid);
    return place != null && waiting.remove(place) != null;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What is to be looked at again. */
  public Turns turns(Room room, long now) {
    Ledger ledger = new Ledger(room.quotas(), begun.values(), now);
    Set<String> next = new LinkedHashSet<>();
    Set<String> others = new LinkedHashSet<>();
    for (Entry run : waiting.values()) {
      boolean never = !ledger.beyondHard(run.demand()).isEmpty();
      String name = run.place().name();
      if (never != run.never()) {
        others.add(name);
      }
      if (never) {
        continue;
      }
      if (!room.fullWith(next.size()) && ledger.shortages(run.demand()).isEmpty()) {
        next.add(name);
      } else if (others.isEmpty()) {
        others.add(name);
      }
      ledger.promise(run.demand());
    }
    return new Turns(next, others);
  }

  /**
   * The names of resources.
   *
   * @param next those whose turn it is
   * @param others those of which something else is to be said by now, if the quotas have changed
   */
  public record Turns(Set<String> next, Set<String> others) {

    public Turns {
      next = Set.copyOf(next);
      others = Set.copyOf(others);
    }
  }

  /** A driver is being created; it and its executors are counted from now on. */
  public void begin(String driverPod, RunDemand demand, long grace) {
    begun.put(driverPod, new Reservation(demand, grace));
  }

  /** A driver of an earlier process, with the executors that it has. */
  public void found(String driverPod, RunDemand demand, Set<String> executors, long now) {
    begun.put(driverPod, Reservation.of(demand, executors, now));
  }

  public boolean knows(String driverPod) {
    return begun.containsKey(driverPod);
  }

  /** The driver is there, or could not be created. */
  public void created(String driverPod, long now) {
    Optional.ofNullable(begun.get(driverPod)).ifPresent(reservation -> reservation.created(now));
  }

  public void executorSeen(String driverPod, String executor, long now) {
    Optional.ofNullable(begun.get(driverPod))
        .ifPresent(reservation -> reservation.executorSeen(executor, now));
  }

  /** Forgets drivers that are created and not alive any more. */
  public void retain(Predicate<String> alive) {
    begun
        .entrySet()
        .removeIf(entry -> !entry.getValue().isCreating() && !alive.test(entry.getKey()));
  }

  /** The drivers that are there, or are being created. */
  public Set<String> begun() {
    return Set.copyOf(begun.keySet());
  }
}
