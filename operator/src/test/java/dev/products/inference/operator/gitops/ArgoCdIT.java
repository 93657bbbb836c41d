package dev.products.inference.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A real Argo CD applies the operator and its resources; `make argocd`, for it takes minutes. */
@EnabledIfEnvironmentVariable(named = "ARGOCD", matches = "1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ArgoCdIT {

  private static GitOpsCluster cluster;
  private static ArgoCd argo;

  /** Applied by the server, and by the client as kubectl does without options. */
  private static Example byServer;

  private static Example byClient;

  @BeforeAll
  static void start() throws IOException {
    cluster = new GitOpsCluster("argocd");
    argo = cluster.argo();
    byServer = new Example(cluster, true);
    byClient = new Example(cluster, false);
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  @Order(1)
  void theManifestsAreSyncedByClientAndByServer() throws IOException {
    for (String options : List.of("[]", "[ServerSideApply=true]")) {
      argo.apply(
          cluster
              .application("../../operator/src/test/resources/argocd/manifests.yaml")
              .replace("OPTIONS", options));
      JsonNode synced = argo.awaitSynced("manifests", "");
      assertThat(ArgoCd.kinds(synced))
          .contains("CustomResourceDefinition", "Deployment", "ValidatingAdmissionPolicy");
      assertThat(ArgoCd.notSynced(synced)).isEmpty();
      cluster.kubectl().run("", "delete", "application", "--namespace=argocd", "manifests");
    }
  }

  @Test
  @Order(2)
  void theChartIsSynced() throws IOException {
    cluster.installOperator(List.of(byServer, byClient));
    assertThat(ArgoCd.notSynced(argo.application(GitOpsCluster.OPERATOR))).isEmpty();
  }

  @Test
  @Order(3)
  void aRunIsProgressingAndThenHealthy() throws IOException {
    for (Example example : List.of(byServer, byClient)) {
      example.commit();
      example.apply();
      Pod driver = example.namespace().driver(1);
      argo.awaitHealth(example.name(), "Progressing", "");
      Marks.assertNotInherited(example.namespace());
      example.run(driver);
      assertThat(ArgoCd.kinds(argo.application(example.name())))
          .containsExactlyInAnyOrder("ConfigMap", "ProductClassification");
    }
  }

  /** Though statuses are written, and pods and ConfigMaps come and go. */
  @Test
  @Order(4)
  void nothingIsOutOfSyncWithinAMinute() {
    List<String> names = List.of(byServer.name(), byClient.name(), GitOpsCluster.OPERATOR);
    List<Integer> syncs = names.stream().map(argo::syncs).toList();
    Instant end = Instant.now().plusSeconds(60);
    while (Instant.now().isBefore(end)) {
      for (Example example : List.of(byServer, byClient)) {
        example.run(example.again());
      }
      for (String name : names) {
        argo.refresh(name);
        JsonNode application = argo.application(name);
        assertThat(ArgoCd.notSynced(application)).as(name).isEmpty();
        assertThat(application.at("/status/conditions")).as(name).isEmpty();
      }
    }
    assertThat(names.stream().map(argo::syncs)).containsExactlyElementsOf(syncs);
    for (Example example : List.of(byServer, byClient)) {
      assertThat(example.difference()).isEmpty();
    }
  }

  @Test
  @Order(5)
  void actionsDoWhatTheySay() {
    Pod first = byServer.again();
    byServer.namespace().kubelet().running(first);
    argo.awaitHealth(byServer.name(), "Progressing", "");
    byServer.act("suspend");
    argo.awaitSynced(byServer.name(), "Suspended");
    assertThat(byServer.resource().getSpec().runPolicy().suspend()).isTrue();
    assertThat(byServer.namespace().drivers()).isEmpty();
    byServer.act("resume");
    Pod second = byServer.driverAfter(first);
    assertThat(byServer.resource().getSpec().runPolicy().suspend()).isFalse();
    byServer.run(second);
    // The action names a second, and the run that began in it would have served it.
    Instant next = Instant.parse(byServer.resource().getStatus().run().startTime()).plusSeconds(1);
    Awaitility.await("another second").until(() -> Instant.now().isAfter(next));
    byServer.act("rerun");
    Pod third = byServer.driverAfter(second);
    byServer.awaitTrigger("Requested");
    byServer.run(third);
  }

  @Test
  @Order(6)
  void aNewModelIsACommitAndTheOldOneGoesAfterIt() throws IOException {
    String before = byServer.model();
    Pod last = byServer.driver();
    byServer.commitModel("the second model");
    Pod driver = byServer.driverAfter(last);
    byServer.awaitTrigger("SpecChanged");
    argo.refresh(byServer.name());
    argo.awaitHealth(byServer.name(), "Progressing", "");
    assertThat(byServer.model()).isNotEqualTo(before);
    assertThat(byServer.models()).containsExactlyInAnyOrder(before, byServer.model());
    byServer.run(driver);
    assertThat(byServer.models()).containsExactly(byServer.model());
  }

  @Test
  @Order(7)
  void aRunThatFailedIsDegradedAndThePreviousModelStays() throws IOException {
    String before = byServer.model();
    Pod last = byServer.driver();
    byServer.commitModel("the third model");
    Pod driver = byServer.driverAfter(last);
    byServer
        .namespace()
        .kubelet()
        .failed(driver, 1, "Error", byServer.namespace().report("query-invalid"));
    argo.awaitHealth(byServer.name(), "Degraded", "query");
    assertThat(byServer.models()).contains(before);
    byServer.commitModel("the fourth model");
    byServer.run(byServer.driverAfter(driver));
    assertThat(byServer.models()).containsExactly(byServer.model());
  }

  /** Else it would be created again when it has removed itself, and run for ever. */
  @Test
  @Order(8)
  void whatWouldRemoveItselfIsRefused() throws IOException {
    byClient.edit("produtos.yaml", text -> text + "  runPolicy: {ttlAfterFinished: 1s}\n");
    argo.awaitHealth(byClient.name(), "Degraded", "Argo CD");
    assertThat(byClient.resource()).isNotNull();
  }

  @Test
  @Order(9)
  void whatLeftGitGoesWithItsDriverAndNothingElse() throws IOException {
    Pod driver = byServer.again();
    byServer.namespace().kubelet().running(driver);
    byServer.namespace().executor(driver);
    List<String> others = Marks.others(byServer.namespace());
    assertThat(Marks.children(byServer.namespace())).hasSizeGreaterThan(1);
    byServer.edit(
        "kustomization.yaml",
        text -> text.replace("- produtos.yaml\n", "").replace("resources:\n", ""));
    Awaitility.await("the end of the resource and of its children")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(byServer.resource()).isNull();
              assertThat(Marks.children(byServer.namespace())).isEmpty();
            });
    assertThat(Marks.others(byServer.namespace())).isEqualTo(others);
    argo.awaitSynced(byServer.name(), "Healthy");
  }
}
