package dev.products.inference.e2e.week;

import dev.products.inference.e2e.week.evidence.Variant;
import dev.products.inference.e2e.week.evidence.Wanted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/** Draws an operation that makes sense now; the same for the same seed. */
final class Draw {

  private static final int ENOUGH = 7;

  private record Entry(int weight, Operation operation) {}

  private final Random random;

  Draw(long seed) {
    random = new Random(seed);
  }

  Operation next(Model model) {
    List<Entry> table = new ArrayList<>();
    ofResources(model, table);
    ofPods(model, table);
    ofCluster(model, table);
    int place = random.nextInt(table.stream().mapToInt(Entry::weight).sum());
    for (Entry entry : table) {
      place -= entry.weight();
      if (place < 0) {
        return entry.operation();
      }
    }
    throw new IllegalStateException("no operation is left");
  }

  /** A pause before the next one. */
  Duration pause() {
    return Duration.ofMillis(random.nextInt(2500));
  }

  private void ofResources(Model model, List<Entry> table) {
    boolean quiet = model.where(Wanted::exists).size() < ENOUGH;
    one(table, quiet ? 60 : 12, model, wanted -> !wanted.exists(), this::create);
    one(table, 14, model, Wanted::exists, this::edit);
    one(table, 10, model, this::revertible, this::revert);
    one(table, 5, model, Wanted::exists, wanted -> new ResourceOperation.Delete(wanted.name()));
    one(table, 4, model, Wanted::exists, wanted -> new ResourceOperation.Replace(wanted.variant()));
    one(
        table,
        6,
        model,
        wanted -> wanted.lively(model.operation()),
        wanted -> new ResourceOperation.Suspend(wanted.name(), true));
    one(
        table,
        8,
        model,
        wanted -> wanted.exists() && wanted.suspended(),
        wanted -> new ResourceOperation.Suspend(wanted.name(), false));
  }

  private void ofPods(Model model, List<Entry> table) {
    Predicate<Wanted> lively = wanted -> wanted.lively(model.operation());
    for (PodOperation.EndDriver.Way way : PodOperation.EndDriver.Way.values()) {
      one(
          table,
          6,
          model,
          lively,
          wanted -> new PodOperation.EndDriver(wanted.name(), way, Moment.draw(random)));
    }
    one(
        table,
        4,
        model,
        lively.and(wanted -> wanted.variant().executors() > 0),
        wanted -> new PodOperation.EndExecutor(wanted.name(), Moment.draw(random)));
  }

  private void ofCluster(Model model, List<Entry> table) {
    List<Team> teams =
        model.gone() ? List.of(Team.STAYS) : List.of(Team.STAYS, Team.COMES_AND_GOES);
    Team team = teams.get(random.nextInt(teams.size()));
    boolean quota = model.quotas().contains(team);
    table.add(new Entry(quota ? 20 : 2, new ClusterOperation.Quota(team, !quota)));
    table.add(
        model.gone()
            ? new Entry(15, new ClusterOperation.NamespaceBack())
            : new Entry(1, new ClusterOperation.NamespaceGone()));
    table.add(
        model.cordoned()
            ? new Entry(40, new ClusterOperation.Uncordon())
            : new Entry(2, new ClusterOperation.Drain()));
    table.add(new Entry(2, away("kube-apiserver", 15)));
    table.add(new Entry(2, away("kubelet", 25)));
    table.add(new Entry(3, new ClusterOperation.OperatorEnds(random.nextBoolean())));
  }

  private Operation away(String process, int most) {
    return new ClusterOperation.Away(
        process, random.nextBoolean(), Duration.ofSeconds(2 + random.nextInt(most)));
  }

  private void one(
      List<Entry> table,
      int weight,
      Model model,
      Predicate<Wanted> condition,
      Function<Wanted, Operation> operation) {
    List<Wanted> candidates = model.where(condition);
    if (!candidates.isEmpty()) {
      Wanted wanted = candidates.get(random.nextInt(candidates.size()));
      table.add(new Entry(weight, operation.apply(wanted)));
    }
  }

  /** Mostly another spec than it had before it was deleted, if it was. */
  private Operation create(Wanted wanted) {
    Variant variant =
        wanted.drawn() > 0 && random.nextInt(3) == 0 ? wanted.variant() : another(wanted);
    return new ResourceOperation.Apply(variant, random.nextInt(8) == 0);
  }

  private Operation edit(Wanted wanted) {
    return new ResourceOperation.Apply(another(wanted), wanted.suspended());
  }

  private boolean revertible(Wanted wanted) {
    return wanted.exists() && !earlier(wanted).isEmpty();
  }

  private Operation revert(Wanted wanted) {
    List<Variant> earlier = earlier(wanted);
    return new ResourceOperation.Apply(
        earlier.get(random.nextInt(earlier.size())), wanted.suspended());
  }

  private static List<Variant> earlier(Wanted wanted) {
    return wanted.variants().stream().filter(variant -> !variant.equals(wanted.variant())).toList();
  }

  private Variant another(Wanted wanted) {
    return Variant.draw(wanted.name(), wanted.drawn() + 1, random);
  }
}
