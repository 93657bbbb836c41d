package dev.products.inference.operator.gitops;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.OperatorRights;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An API server with its controllers, Argo CD and a repository with the project's files. What Argo
 * CD installs has no kubelet to run it, so the operator is a process beside, with the rights that
 * the chart gives it. What is left of it is in target/gitops.
 */
final class GitOpsCluster implements AutoCloseable {

  static final String OPERATOR = "product-classification-operator";
  private static final Path ROOT = Path.of("..");

  private final Path folder;
  private final ApiServer server = new ApiServer().withControllers();
  private final KubernetesClient client = server.client();
  private final GitRepository repository;
  private final ArgoCd argo;
  private OperatorJvm operator;

  GitOpsCluster(String name) throws IOException {
    Files.createDirectories(Path.of("target", "gitops"));
    folder = Files.createTempDirectory(Path.of("target", "gitops"), name);
    repository = GitRepository.create(Files.createDirectory(folder.resolve("repository")));
    repository.copy("crds", "crds");
    repository.copy("charts", "charts");
    repository.commit();
    argo = new ArgoCd(server, client, folder.resolve("argocd"));
  }

  KubernetesClient client() {
    return client;
  }

  Kubectl kubectl() {
    return new Kubectl(server.kubeconfig());
  }

  GitRepository repository() {
    return repository;
  }

  ArgoCd argo() {
    return argo;
  }

  /** An Application of gitops/argocd, of this repository. */
  String application(String file) throws IOException {
    return Files.readString(ROOT.resolve("gitops/argocd").resolve(file))
        .replaceAll("repoURL: [^ ,\n]+", "repoURL: " + repository.url());
  }

  /** Has Argo CD install the chart, and starts the operator. */
  void installOperator(List<Example> examples) throws IOException {
    String names = examples.stream().map(Example::name).collect(Collectors.joining(", "));
    argo.apply(application("operator.yaml").replace("[lojas]", "[" + names + "]"));
    argo.awaitSynced(OPERATOR, "");
    Map<String, String> settings = new HashMap<>(OperatorRights.environment());
    settings.put("RETRY_DELAY", "1s");
    operator =
        new OperatorJvm(server.kubeconfig(), settings, folder.resolve("operator.log")).ready();
  }

  @Override
  public void close() throws IOException {
    if (operator != null) {
      operator.close();
    }
    argo.close();
    client.close();
    server.close();
  }
}
