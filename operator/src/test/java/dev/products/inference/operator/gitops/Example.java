package dev.products.inference.operator.gitops;

import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.environment.TestPods;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** gitops/example in a namespace of its own, by an Application that has the namespace's name. */
record Example(GitOpsCluster cluster, TestNamespace namespace, boolean byServer) {

  private static final String BY_SERVER = "    - ServerSideApply=true .*\n";

  private static final Duration LONG = Duration.ofSeconds(90);

  /** With the data that is there before. */
  Example(GitOpsCluster cluster, boolean byServer) {
    this(cluster, new TestNamespace(cluster.client()), byServer);
    namespace.claim("produtos");
  }

  String name() {
    return namespace.name();
  }

  private String folder() {
    return "apps/" + name();
  }

  /** The example and its first model. */
  void commit() throws IOException {
    commit("gitops/example");
  }

  /** Another folder of the project in its place. */
  void commit(String source) throws IOException {
    cluster.repository().copy(source, folder());
    cluster.repository().write(folder() + "/model.onnx", "the first model");
    cluster
        .repository()
        .edit(
            folder() + "/kustomization.yaml",
            text -> text.replace("namespace: lojas", "namespace: " + name()));
    cluster.repository().commit();
  }

  /** Creates the Application that is in gitops. */
  void apply() throws IOException {
    String application =
        cluster
            .application("application.yaml")
            .replace("name: produtos", "name: " + name())
            .replace("gitops/example", folder())
            .replace("namespace: lojas", "namespace: " + name());
    cluster.argo().apply(byServer ? application : application.replaceFirst(BY_SERVER, ""));
  }

  /** Commits another model under the same file's name. */
  void commitModel(String model) throws IOException {
    edit("model.onnx", text -> model);
  }

  /** Commits a change of one file. */
  void edit(String file, UnaryOperator<String> change) throws IOException {
    cluster.repository().edit(folder() + "/" + file, change);
    cluster.repository().commit();
    cluster.argo().refresh(name());
  }

  ProductClassification resource() {
    return namespace.resource();
  }

  void act(String action) {
    cluster.argo().act(name(), action);
  }

  /** The only one. */
  Pod driver() {
    return namespace.driver(1);
  }

  /** The driver of one run more, which is asked for. */
  Pod again() {
    Pod before = driver();
    namespace.annotate("inference.products.dev/rerun-at", Instant.now().plusSeconds(1).toString());
    return driverAfter(before);
  }

  /** As long as Argo CD takes, which tries again later and later. */
  Pod driverAfter(Pod before) {
    return new TestPods(cluster.client(), name()).driverAfter(before, LONG);
  }

  /** Has the driver run and succeed, and awaits that Argo CD says so. */
  void run(Pod driver) {
    namespace.kubelet().running(driver);
    cluster.argo().awaitHealth(name(), "Progressing", "");
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    cluster.argo().awaitSynced(name(), "Healthy");
  }

  void awaitTrigger(String trigger) {
    namespace.await(found -> trigger.equals(found.getStatus().run().trigger()));
  }

  /** The name of the model's ConfigMap. */
  String model() {
    return resource().getSpec().model().configMap().name();
  }

  /** Of every model that is there. */
  List<String> models() {
    return cluster.client().configMaps().inNamespace(name()).list().getItems().stream()
        .map(found -> found.getMetadata().getName())
        .filter(found -> found.startsWith("classificador-produtos-"))
        .toList();
  }

  /** What kubectl says of what Argo CD applied and the cluster, each in its own way. */
  String difference() {
    Kubectl kubectl = cluster.kubectl();
    if (byServer) {
      String path = cluster.repository().folder().resolve(folder()).toString();
      return kubectl.run(kubectl.run("", "kustomize", path), "diff", "--server-side", "-f", "-");
    }
    String applied =
        "jsonpath={.metadata.annotations.kubectl\\.kubernetes\\.io/last-applied-configuration}";
    return kubectl.run(
        kubectl.run("", "get", "pcl/produtos", "--namespace=" + name(), "--output=" + applied),
        "diff",
        "-f",
        "-");
  }
}
