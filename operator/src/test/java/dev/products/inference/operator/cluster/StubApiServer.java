package dev.products.inference.operator.cluster;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.workload.Workloads;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** An HTTP server that answers as a test says, to the client that the operator has. */
public final class StubApiServer implements AutoCloseable {

  private static final String NAMESPACE = "shop";

  private final KubernetesMockServer server = new KubernetesMockServer(false);
  private final KubernetesClient client;

  public StubApiServer() {
    server.init();
    client = Main.client(server.createClient().getConfiguration());
  }

  public KubernetesClient client() {
    return client;
  }

  /** Creates what it is asked to. */
  public StubApiServer creates(String path, HasMetadata created) {
    server.expect().post().withPath(path(path)).andReturn(201, created).always();
    return this;
  }

  public StubApiServer has(String path, HasMetadata object) {
    server.expect().get().withPath(path(path)).andReturn(200, object).always();
    return this;
  }

  public StubApiServer refusesToCreate(String path, int code, String message) {
    server.expect().post().withPath(path(path)).andReturn(code, status(code, message)).always();
    return this;
  }

  public StubApiServer deletes(String path) {
    server.expect().delete().withPath(path(path)).andReturn(200, status(200, "")).always();
    return this;
  }

  public StubApiServer refusesToDelete(String path, int code) {
    server.expect().delete().withPath(path(path)).andReturn(code, status(code, "no")).always();
    return this;
  }

  /** The client first reads what it is to patch, so that must be there too. */
  public StubApiServer patches(String path, HasMetadata patched) {
    server.expect().patch().withPath(path(path)).andReturn(200, patched).always();
    return this;
  }

  public StubApiServer refusesToPatch(String path, int code) {
    server.expect().patch().withPath(path(path)).andReturn(code, status(code, "no")).always();
    return this;
  }

  private static String path(String path) {
    return path.startsWith("/") ? path : "/api/v1/namespaces/" + NAMESPACE + "/" + path;
  }

  private static Object status(int code, String message) {
    return new StatusBuilder()
        .withStatus(code == 200 ? "Success" : "Failure")
        .withCode(code)
        .withMessage(message)
        .build();
  }

  /** What it was asked, each as its method, its path and its body. */
  public List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (int left = server.getRequestCount(); left > 0; left--) {
      requests.add(words(next()));
    }
    return requests;
  }

  /** Of what it was asked, the methods alone. */
  public List<String> methods() {
    return requests().stream().map(request -> request.substring(0, request.indexOf(' '))).toList();
  }

  private RecordedRequest next() {
    try {
      return server.takeRequest(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String words(RecordedRequest request) {
    return request.getMethod() + " " + request.getPath() + " " + request.getUtf8Body();
  }

  /** The parts of a cluster that only ask and write. */
  public Cluster cluster(Refusals refusals, Clock clock) {
    return new Cluster(
        List.of(),
        null,
        refusals,
        new RunQueue(OptionalInt.empty(), namespace -> List.of(), null, null, null, clock),
        new Workloads(client, false, true, clock),
        null,
        new Submission(client, new Deletion(client, clock), pod -> {}, clock),
        new Deletion(client, clock),
        new StatusWriter(client, "test", new WrittenStatuses()),
        null,
        null);
  }

  /** What was refused of a resource's run. */
  public static Optional<Refusal> latest(Refusals refusals, ProductClassification resource) {
    return refusals.of(resource);
  }

  /** A driver of the resource's first attempt, which starts. */
  public static ObservedDriver driver(ProductClassification owner) {
    Attempt attempt = new Attempt("produtos", 1);
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(attempt.driverPod())
            .withNamespace(NAMESPACE)
            .withUid("uid-of-the-pod")
            .withCreationTimestamp("2026-11-24T03:00:00Z")
            .withOwnerReferences(Ownership.by(owner))
            .endMetadata()
            .withNewSpec()
            .endSpec()
            .withNewStatus()
            .withStartTime("2026-11-24T03:00:10Z")
            .endStatus()
            .build();
    DriverState state = DriverReading.of(pod, Optional.empty(), Optional::empty);
    return new ObservedDriver(attempt, pod, state, true);
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
