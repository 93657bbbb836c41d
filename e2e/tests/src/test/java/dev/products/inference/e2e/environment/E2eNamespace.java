package dev.products.inference.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The watched namespace: the model, the claim with the data, and the resources of the tests. */
public record E2eNamespace(KubernetesClient client, String namespace, DataPod dataPod) {

  /** 20,000 rows: examples/produtos.csv. */
  public static final String ALL = "/data/produtos.csv";

  /** Its first 2,000 rows. */
  public static final String FEW = "/data/poucos.csv";

  public static final String MODEL = "classificador-produtos";

  private static final String RUN = "inference.products.dev/run";
  private static final Duration LONG = Duration.ofMinutes(3);

  public void apply(Manifest manifest) {
    client.resource(manifest.resource()).inNamespace(namespace).create();
  }

  /** Applies another spec to a resource that is there. */
  public void edit(Manifest manifest) {
    client.resource(manifest.resource()).inNamespace(namespace).forceConflicts().serverSideApply();
  }

  public ProductClassification get(String name) {
    return client
        .resources(ProductClassification.class)
        .inNamespace(namespace)
        .withName(name)
        .get();
  }

  public void delete(String name) {
    client.resources(ProductClassification.class).inNamespace(namespace).withName(name).delete();
  }

  /** Waits until its phase is final, and that is this one. */
  public ProductClassification await(String name, Phase last) {
    return await(name, last, LONG);
  }

  public ProductClassification await(String name, Phase last, Duration most) {
    ProductClassification resource =
        await(name, "its end", most, it -> it.getStatus() != null && it.getStatus().ended());
    assertThat(phase(resource)).as("%s", resource.getStatus()).isEqualTo(last);
    return resource;
  }

  public ProductClassification await(
      String name, String what, Duration most, Predicate<ProductClassification> condition) {
    return Awaitility.await(name + ": " + what)
        .atMost(most)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> get(name), condition);
  }

  /** Waits until some condition says these words. */
  public ProductClassification awaitWords(String name, String words) {
    return await(
        name,
        "a condition with the words " + words,
        LONG,
        it ->
            it.getStatus() != null
                && it.getStatus().conditions().stream()
                    .anyMatch(condition -> condition.getMessage().contains(words)));
  }

  public ProductClassification awaitRunning(String name) {
    return await(name, "running", LONG, it -> phase(it) == Phase.RUNNING);
  }

  public static Phase phase(ProductClassification resource) {
    return resource.getStatus() == null ? null : resource.getStatus().phase();
  }

  public static Condition condition(ProductClassification resource, String type) {
    return Optional.ofNullable(resource.getStatus()).stream()
        .flatMap(status -> status.conditions().stream())
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + " in " + resource.getStatus()));
  }

  public Pod driver(ProductClassification resource) {
    return client
        .pods()
        .inNamespace(namespace)
        .withName(resource.getStatus().run().driverPod())
        .get();
  }

  public List<Pod> executors(ProductClassification resource) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel(RUN, resource.getStatus().run().id())
        .withLabel("spark-role", "executor")
        .list()
        .getItems();
  }

  /** Everything in the namespace that belongs to some run, as kind/name. */
  public List<String> objectsOfRuns() {
    return Stream.of(client.pods(), client.services(), client.configMaps())
        .flatMap(kind -> kind.inNamespace(namespace).withLabel(RUN).list().getItems().stream())
        .map(HasMetadata.class::cast)
        .map(object -> object.getKind() + "/" + object.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** The rows of a run's output, without its header. */
  public List<String> rows(String output) {
    return dataPod
        .shell("cat " + output + "/part-*")
        .lines()
        .filter(line -> !isHeader(line))
        .toList();
  }

  public static boolean isHeader(String line) {
    return line.equals("id,descricao,predict");
  }
}
