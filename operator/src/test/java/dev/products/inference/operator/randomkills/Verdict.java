package dev.products.inference.operator.randomkills;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.randomkills.Deed.Kind;
import dev.products.inference.operator.randomkills.SeenDriver.End;
import dev.products.inference.resource.PastRunStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is wrong in the end, each in a sentence. */
final class Verdict {

  /** Longer than the operator takes to see an edit, on a busy machine. */
  private static final Duration MOMENT = Duration.ofSeconds(5);

  private final TestNamespace namespace;
  private final List<Deed> deeds;
  private final Witness witness;
  private final List<SeenDriver> drivers;
  private final Map<String, List<SeenDriver>> byResource;
  private final Map<String, List<SeenDriver>> byRun;
  private final Map<String, ProductClassification> resources;

  Verdict(TestNamespace namespace, List<Deed> deeds, Witness witness) {
    this.namespace = namespace;
    this.deeds = deeds;
    this.witness = witness;
    this.drivers = witness.drivers();
    this.byResource = by(SeenDriver::resource);
    this.byRun = by(SeenDriver::run);
    this.resources =
        namespace.resources().stream()
            .collect(toMap(resource -> resource.getMetadata().getUid(), resource -> resource));
  }

  private Map<String, List<SeenDriver>> by(Function<SeenDriver, String> key) {
    return drivers.stream().collect(groupingBy(key, LinkedHashMap::new, toList()));
  }

  List<String> wrong() {
    return Stream.of(
            witness.atOnce().stream().map(two -> "at once: " + two),
            byRun.values().stream().flatMap(Verdict::repeated),
            byResource.values().stream().flatMap(this::withoutCause),
            byRun.values().stream().flatMap(this::untold),
            resources.values().stream().flatMap(this::lost))
        .flatMap(each -> each)
        .toList();
  }

  /** What has succeeded is not run again, and an attempt is made once. */
  private static Stream<String> repeated(List<SeenDriver> run) {
    List<String> wrong = new ArrayList<>();
    for (int i = 1; i < run.size(); i++) {
      SeenDriver before = run.get(i - 1);
      SeenDriver next = run.get(i);
      int made = next.attempt().number() - before.attempt().number();
      if (before.end() == End.SUCCEEDED || made > 1 || (before.end() == End.FAILED && made != 1)) {
        wrong.add("repeated: " + before + ", then " + next);
      }
    }
    return wrong.stream();
  }

  /** Each run was asked for, and each driver that was told to end had to. */
  private Stream<String> withoutCause(List<SeenDriver> ofResource) {
    List<String> wrong = new ArrayList<>();
    Set<String> runs = new HashSet<>();
    int toBeAskedFor = 0;
    SeenDriver previous = null;
    for (SeenDriver driver : ofResource) {
      if (runs.add(driver.run()) && !isResumed(previous, driver)) {
        toBeAskedFor++;
      }
      if (deeds(driver, Kind::asksForRun, Long.MIN_VALUE, driver.created()) < toBeAskedFor) {
        wrong.add("never asked for: %s, %s".formatted(ofResource, deedsOf(driver)));
      }
      long since = previous == null ? Long.MIN_VALUE : previous.created();
      if (driver.end() == End.STOPPED
          && deeds(driver, Kind::mayEndDriver, since, driver.over()) == 0) {
        wrong.add("stopped without a cause: " + driver);
      }
      previous = driver;
    }
    return wrong.stream();
  }

  /** Whether the one before was suspended before it was over: resumed, it is another run. */
  private boolean isResumed(SeenDriver previous, SeenDriver driver) {
    return previous != null
        && previous.end() != End.SUCCEEDED
        && deeds(driver, Kind.RESUME::equals, previous.created(), driver.created()) > 0;
  }

  /** How many of these were done to the driver's resource meanwhile. */
  private long deeds(SeenDriver driver, Predicate<Kind> which, long after, long before) {
    return deedsOf(driver).stream()
        .filter(deed -> which.test(deed.kind()))
        .filter(deed -> deed.time() > after && deed.time() < before)
        .count();
  }

  /**
   * Each run that came to an end is in its resource's history, as what it was. Of a pod that came
   * and went while no operator was there, nobody can know, and so it is told; of one that was
   * replaced as soon as it was made, nothing is told.
   */
  private Stream<String> untold(List<SeenDriver> run) {
    SeenDriver last = run.get(run.size() - 1);
    boolean hasEnded = last.end() == End.SUCCEEDED || last.end() == End.FAILED;
    if (!hasEnded || !resources.containsKey(last.owner()) || isReplacedAtOnce(run.get(0))) {
      return Stream.of();
    }
    PastRunStatus told = witness.told(last.owner(), last.attempt().runId());
    if (told == null) {
      return Stream.of("not in the history: " + run + ", " + deedsOf(last));
    }
    boolean open = told.message() != null && told.message().endsWith("is not known");
    return open || (last.end() == End.SUCCEEDED) == "Succeeded".equals(told.outcome())
        ? Stream.of()
        : Stream.of("told as " + told.outcome() + ", " + told.reason() + ": " + run);
  }

  /** Whether another run was asked for before the operator had made this one's driver. */
  private boolean isReplacedAtOnce(SeenDriver first) {
    return deeds(
            first,
            kind -> kind.asksForRun() && kind != Kind.CREATE,
            first.created() - MOMENT.toNanos(),
            first.created())
        > 0;
  }

  /** What was done to the resource while it was about this driver. */
  private List<Deed> deedsOf(SeenDriver driver) {
    return deeds.stream().filter(deed -> deed.resource().equals(driver.resource())).toList();
  }

  /** The last run is that of the spec, and the status is its. */
  private Stream<String> lost(ProductClassification resource) {
    String name = resource.getMetadata().getName();
    RunStatus run = resource.getStatus().run();
    List<SeenDriver> all = byResource.get(name);
    SeenDriver last = all.get(all.size() - 1);
    List<SeenDriver> ofRun = byRun.getOrDefault(last.run(), List.of());
    Phase phase = last.end() == End.SUCCEEDED ? Phase.SUCCEEDED : Phase.FAILED;
    Map<String, Boolean> holds = new LinkedHashMap<>();
    holds.put("status.run", Objects.equals(run.id(), last.attempt().runId()));
    holds.put("status.run.attempt", run.attempt() == last.attempt().number());
    holds.put("status.phase", resource.getStatus().phase() == phase);
    holds.put("the path", files(last).contains("\"" + resource.getSpec().output().path() + "\""));
    holds.put("the condition", namespace.condition(resource, ended(phase)).get(0).equals("True"));
    holds.put("jobFailures", number(run.jobFailures()) == count(ofRun, End.FAILED));
    // One that was told to end counts as lost if the operator is killed before it says why.
    holds.put(
        "infrastructureFailures",
        number(run.infrastructureFailures())
            <= count(ofRun, End.EVICTED) + count(ofRun, End.STOPPED));
    return holds.entrySet().stream()
        .filter(each -> !each.getValue())
        .map(
            each ->
                "not so in the end: %s of %s, %s; spec %s, status %s, files %s"
                    .formatted(
                        each.getKey(),
                        name,
                        ofRun,
                        resource.getSpec().output(),
                        resource.getStatus(),
                        files(last)));
  }

  private static String ended(Phase phase) {
    return phase == Phase.SUCCEEDED ? "Complete" : "Failed";
  }

  private static int number(Integer count) {
    return count == null ? 0 : count;
  }

  private static long count(List<SeenDriver> run, End end) {
    return run.stream().filter(driver -> driver.end() == end).count();
  }

  private String files(SeenDriver driver) {
    var found =
        namespace
            .client()
            .configMaps()
            .inNamespace(namespace.name())
            .withName(driver.attempt().configMap())
            .get();
    return found == null ? "" : found.getData().toString();
  }
}
