package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.Diagnostics;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.week.evidence.Evidence;
import dev.products.inference.e2e.week.evidence.Input;
import dev.products.inference.e2e.week.evidence.Journal;
import dev.products.inference.e2e.week.evidence.Outputs;
import dev.products.inference.e2e.week.evidence.Successes;
import dev.products.inference.e2e.week.evidence.Variant;
import dev.products.inference.e2e.week.evidence.Variants;
import dev.products.inference.e2e.week.evidence.Wanted;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One week: operations, rest, and what is found. */
final class Week implements AutoCloseable {

  private static final Duration REST = Duration.ofMinutes(3);

  private final long seed;
  private final Journal journal = new Journal();
  private final Evidence evidence;
  private final Witness witness;
  private final Cluster cluster;
  private Model model = Model.empty();

  Week(long seed, KubernetesClient client, Installation installation, Path data, Input input) {
    this.seed = seed;
    Outputs outputs = new Outputs(data);
    Variants variants = new Variants();
    evidence = new Evidence(client, input, outputs, variants, new Successes(), journal);
    witness = new Witness(client, evidence);
    ClusterNode node = new ClusterNode(client);
    cluster =
        new Cluster(
            installation,
            node,
            new Teams(client),
            new Resources(client, variants, new Departures(outputs, journal)),
            new Pods(client, node, witness, outputs),
            witness);
  }

  /** Does so many operations, or as many as there is time for; returns what was a lie. */
  List<String> pass(int operations, Duration time) {
    Instant end = Instant.now().plus(time);
    Draw draw = new Draw(seed);
    while (model.operation() < operations && Instant.now().isBefore(end)) {
      perform(draw.next(model));
      ClusterNode.pass(draw.pause());
    }
    rest();
    cluster.resources().departures().checkAll();
    new Verdict(model, witness, evidence).pronounce();
    tidy();
    journal.did(
        "seed %d: %d operations, %d runs that succeeded, %d lies"
            .formatted(
                seed, model.operation(), evidence.successes().count(), journal.lies().size()));
    return journal.lies();
  }

  private void perform(Operation operation) {
    journal.did(model.operation() + " " + operation);
    operation.perform(cluster);
    model = operation.after(model).next();
  }

  /** What keeps runs from their end is taken back; then they have time. */
  private void rest() {
    if (model.cordoned()) {
      perform(new ClusterOperation.Uncordon());
    }
    if (model.gone()) {
      perform(new ClusterOperation.NamespaceBack());
    }
    model.quotas().forEach(team -> perform(new ClusterOperation.Quota(team, false)));
    journal.did("rest");
    await();
  }

  private void await() {
    try {
      Awaitility.await()
          .atMost(REST.multipliedBy(MachineLoad.now()))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> new Verdict(model, witness, evidence).settled());
    } catch (ConditionTimeoutException e) {
      journal.did("some have not come to an end");
    }
  }

  /** A run leaves nothing beside its output, whatever an earlier one that was killed left there. */
  private void tidy() {
    List<Wanted> littered = new Verdict(model, witness, evidence).littered();
    for (Wanted wanted : littered) {
      Variant sound = wanted.variant().succeeding(wanted.drawn() + 1);
      perform(new ResourceOperation.Apply(sound, false));
    }
    await();
    for (Wanted wanted : littered) {
      List<String> hidden = evidence.outputs().hidden(wanted.variant().folder());
      if (!hidden.isEmpty()) {
        journal.lie(wanted.name(), "a run after it left " + hidden);
      }
    }
  }

  /** What there is to read about it. */
  void diagnose() {
    Path folder = Path.of("target", "diagnostics", "week" + seed);
    journal.write(folder.resolve("journal.txt"));
    Diagnostics.write(
        evidence.client(), "week" + seed, Team.STAYS.namespace(), Team.COMES_AND_GOES.namespace());
  }

  @Override
  public void close() {
    witness.close();
  }
}
