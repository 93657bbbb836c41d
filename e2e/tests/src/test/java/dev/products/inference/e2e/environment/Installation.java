package dev.products.inference.e2e.environment;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/** A release of the chart that watches some namespaces, with Roles only. */
public record Installation(KubernetesClient client, List<String> watched) implements AutoCloseable {

  public static final String JOB_IMAGE = image("JOB_IMAGE", "product-classification-job:0.1.0");
  public static final String RELEASE = "product-classification-operator";

  private static final String IMAGE =
      image("OPERATOR_IMAGE", "product-classification-operator:0.1.0");
  private static final String NAMESPACE = "e2e-operator";

  /** In the operator's environment, and in a system property of its JVM; nobody else may see it. */
  public static final String CANARY = "c4n4ryOfTheOperator";

  public static final String CANARY_VARIABLE = "OPERATOR_CANARY";
  public static final String CANARY_PROPERTY = "operator.canary";

  public static Installation of(KubernetesClient client, String... watched) {
    return new Installation(client, List.of(watched)).install();
  }

  /** The same release, watching these namespaces; they must be there. */
  public Installation watching(List<String> namespaces) {
    return new Installation(client, namespaces).install();
  }

  /**
   * Installs it, or brings back what is missing of it. Most tests have pods that tenants could not.
   */
  public Installation install() {
    return install("--set=tenants=pods");
  }

  /** Installs it with these arguments of Helm's. */
  public Installation install(String... arguments) {
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAMESPACE)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .createOr(namespace -> namespace.update());
    List<String> command =
        new ArrayList<>(
            List.of(
                "upgrade",
                "--install",
                RELEASE,
                Repository.file("charts/product-classification-operator").toString(),
                "--namespace=" + NAMESPACE,
                "--set=watch.namespaces={" + String.join(",", watched) + "}",
                "--set=image.repository=" + repository(IMAGE),
                "--set-string=image.tag=" + tag(IMAGE),
                "--set=jobImage.repository=" + repository(JOB_IMAGE),
                "--set-string=jobImage.tag=" + tag(JOB_IMAGE),
                // Tests wait for what they expect, and no longer.
                "--set=config.retryDelay=2s,config.imagePullTimeout=10s",
                "--set=env[0].name=" + CANARY_VARIABLE + ",env[0].value=" + CANARY,
                "--set=env[1].name=JDK_JAVA_OPTIONS,env[1].value=-D"
                    + CANARY_PROPERTY
                    + "="
                    + CANARY,
                "--wait",
                "--timeout=3m"));
    command.addAll(List.of(arguments));
    Repository.run("charts/helm", command.toArray(String[]::new));
    return this;
  }

  public String namespace() {
    return NAMESPACE;
  }

  /** Kills all of it at once, as a node that vanishes does. */
  public void kill() {
    pods().forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
  }

  /** Ends all of it at once, and lets it end as it likes. */
  public void restart() {
    pods().forEach(pod -> client.resource(pod).delete());
  }

  /** Those that are there, of whatever age. */
  public List<Pod> pods() {
    return client
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("app.kubernetes.io/instance", RELEASE)
        .list()
        .getItems();
  }

  @Override
  public void close() {
    Repository.run("charts/helm", "uninstall", RELEASE, "--namespace=" + NAMESPACE, "--wait");
    client.namespaces().withName(NAMESPACE).delete();
  }

  private static String image(String variable, String otherwise) {
    return System.getenv().getOrDefault(variable, otherwise);
  }

  private static String repository(String image) {
    return image.substring(0, image.lastIndexOf(':'));
  }

  private static String tag(String image) {
    return image.substring(image.lastIndexOf(':') + 1);
  }
}
