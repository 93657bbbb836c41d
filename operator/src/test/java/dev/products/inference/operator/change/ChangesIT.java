package dev.products.inference.operator.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.run.RunDefinition;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of what a change does: one field after the other of a resource whose run is over, of
 * one whose run works, of one that waits for its turn and of one that is suspended; with the
 * operator there when it is made, and away.
 */
class ChangesIT {

  @RegisterExtension static final OwnApiServer API = OwnApiServer.withImageVolumes();

  private static final String FIRST = "first";

  @ParameterizedTest(name = "while the operator is away: {0}")
  @ValueSource(booleans = {false, true})
  void aChangeOfEachFieldDoesWhatTheTableSays(boolean away) throws IOException {
    List<FieldChange> all = FieldChange.all();
    List<FieldChange> plain = all.stream().filter(change -> !change.rules()).toList();
    ManyResources finished = new ManyResources(API.client(), all);
    ManyResources running = new ManyResources(API.client(), plain);
    ManyResources suspended = new ManyResources(API.client(), plain);
    ManyResources queued = new ManyResources(API.client(), plain);
    List<ManyResources> many = List.of(finished, running, suspended);

    OperatorProcess operator = operator(many, 0);
    OperatorProcess limiting = operator(List.of(queued), 1);
    finish(finished);
    run(running);
    suspend(suspended);
    queue(queued);
    if (away) {
      operator.close();
      limiting.close();
    }
    many.forEach(ManyResources::change);
    queued.change();
    if (away) {
      operator = operator(many, 0);
      limiting = operator(List.of(queued), 1);
    }
    many.forEach(ManyResources::awaitSeen);
    queued.awaitSeen();
    afterTheEnd(finished);
    whileItRuns(running);
    whileItIsSuspended(suspended);
    isQueued(queued);
    assertThat(queued.drivers()).as("that of the one before them").hasSize(1);
    limiting.close();
    limiting = operator(List.of(queued), 0);
    beginsOnce(queued);
    limiting.close();
    operator.close();
  }

  private static OperatorProcess operator(List<ManyResources> watched, int limit)
      throws IOException {
    Map<String, String> config =
        new HashMap<>(
            Map.of(
                "WATCHED_NAMESPACES",
                String.join(",", watched.stream().map(ManyResources::name).toList()),
                "RUNS_PER_NAMESPACE",
                "" + limit));
    OperatorProcess operator =
        new OperatorProcess(TestConfig.patient(config), API.server().operatorClient());
    operator.start();
    return operator;
  }

  private static void finish(ManyResources resources) {
    resources.createAll("{}");
    resources.awaitEach("a driver", (change, resource) -> hasDriver(resource));
    resources.drivers().forEach(pod -> resources.kubelet().succeeded(pod, resources.report()));
    resources.awaitEach("the end", (change, resource) -> isIn(Phase.SUCCEEDED, resource));
  }

  private static void run(ManyResources resources) {
    resources.createAll("{}");
    resources.awaitEach("a driver", (change, resource) -> hasDriver(resource));
    resources.drivers().forEach(resources.kubelet()::running);
    resources.awaitEach("work", (change, resource) -> isIn(Phase.RUNNING, resource));
  }

  private static void suspend(ManyResources resources) {
    resources.createAll("{suspend: true}");
    resources.awaitEach("suspension", (change, resource) -> isIn(Phase.SUSPENDED, resource));
  }

  private static void queue(ManyResources resources) {
    resources.create(FIRST, "{}");
    Awaitility.await().until(() -> resources.drivers().size() == 1);
    resources.drivers().forEach(resources.kubelet()::running);
    resources.createAll("{}");
    isQueued(resources);
  }

  private static void afterTheEnd(ManyResources resources) {
    resources.awaitEach(
        "another run, or none",
        (change, resource) -> {
          RunStatus run = resource.getStatus().run();
          String first = resources.before(change).getStatus().run().id();
          if (change.defines()) {
            assertThat(run.id()).as(change.field()).isNotEqualTo(first);
            assertThat(run.trigger()).as(change.field()).isEqualTo("SpecChanged");
            assertThat(run.driverPod()).as(change.field()).isNotNull();
            assertThat(resource.getStatus().lastSuccess().id()).isEqualTo(first);
            assertThat(resource.getStatus().history())
                .singleElement()
                .satisfies(past -> assertThat(past.outcome()).isEqualTo("Succeeded"));
          } else {
            assertThat(run.id()).as(change.field()).isEqualTo(first);
            isIn(Phase.SUCCEEDED, resource);
          }
        });
    // The driver of the run before makes way.
    assertThat(resources.driverCounts().values()).containsOnly(1L);
  }

  private static void whileItRuns(ManyResources resources) {
    resources.awaitEach(
        "that it runs on",
        (change, resource) -> {
          isIn(Phase.RUNNING, resource);
          assertThat(resource.getStatus().run().id())
              .as(change.field())
              .isEqualTo(resources.before(change).getStatus().run().id());
          assertThat(ManyResources.ready(resource.getStatus()).contains("another run follows it"))
              .as(change.field())
              .isEqualTo(change.defines());
        });
    assertThat(resources.driverCounts().values()).containsOnly(1L);
    for (Pod driver : resources.drivers()) {
      resources.kubelet().failed(driver, 1, "Error", null);
    }
    resources.awaitEach(
        "what follows",
        (change, resource) -> {
          RunStatus run = resource.getStatus().run();
          String first = resources.before(change).getStatus().run().id();
          assertThat(run.id().equals(first)).as(change.field()).isEqualTo(!change.defines());
          assertThat(run.attempt()).as(change.field()).isEqualTo(change.defines() ? 1 : 2);
          assertThat(run.trigger())
              .as(change.field())
              .isEqualTo(change.defines() ? "SpecChanged" : "Retry");
          assertThat(run.driverPod()).as(change.field()).isNotNull();
          assertThat(resource.getStatus().history()).hasSize(change.defines() ? 1 : 0);
        });
    Map<String, Long> drivers = resources.driverCounts();
    resources.awaitEach(
        "their drivers",
        (change, resource) ->
            assertThat(drivers.get(change.resource()))
                .as(change.field())
                .isEqualTo(change.defines() ? 1 : 2));
  }

  private static void whileItIsSuspended(ManyResources resources) {
    resources.awaitEach("that it rests", (change, resource) -> isIn(Phase.SUSPENDED, resource));
    assertThat(resources.drivers()).isEmpty();
    FieldChange.all().stream()
        .filter(change -> !change.rules())
        .forEach(
            change ->
                resources.patch(
                    change.resource(), "{\"spec\": {\"runPolicy\": {\"suspend\": false}}}"));
    beginsOnce(resources);
  }

  /** Each has one run, of what its spec says now. */
  private static void beginsOnce(ManyResources resources) {
    resources.awaitEach(
        "its run",
        (change, resource) -> {
          hasDriver(resource);
          RunStatus run = resource.getStatus().run();
          assertThat(run.trigger()).as(change.field()).isEqualTo("Created");
          assertThat(run.definition()).as(change.field()).isEqualTo(RunDefinition.of(resource));
          assertThat(resource.getStatus().history()).as(change.field()).isEmpty();
        });
    assertThat(resources.driverCounts().values()).containsOnly(1L);
  }

  private static void isQueued(ManyResources resources) {
    resources.awaitEach(
        "its turn",
        (change, resource) ->
            assertThat(ManyResources.runningReason(resource.getStatus()))
                .as(change.field())
                .isEqualTo("Queued"));
  }

  private static void hasDriver(ProductClassification resource) {
    assertThat(resource.getStatus().run()).isNotNull();
    assertThat(resource.getStatus().run().driverPod()).isNotNull();
  }

  private static void isIn(Phase phase, ProductClassification resource) {
    assertThat(resource.getStatus().phase()).isEqualTo(phase);
  }
}
