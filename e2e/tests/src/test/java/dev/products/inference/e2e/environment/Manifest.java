package dev.products.inference.e2e.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;

/** The resource of examples/produtos.yaml, with changes. */
public record Manifest(ObjectNode content) {

  private static final int HASHES_PER_MILLISECOND = 1000;

  /** The example under another name: the driver works alone, and has its output for itself. */
  public static Manifest driverOnly(String name) {
    String file = String.join("\n", Repository.lines("examples/produtos.yaml"));
    ObjectNode content =
        (ObjectNode) Serialization.unmarshal(file.split("\n---\n", -1)[0], JsonNode.class);
    return new Manifest(content)
        .with("metadata.name", name)
        .with("spec.input.path", E2eNamespace.FEW)
        .with("spec.output.path", output(name))
        .with("spec.driver", "{cores: 1, memory: 1Gi}")
        .with("spec.executor", "{instances: 0}");
  }

  /** So small that a node with two cores has room for the driver and its executors. */
  public static Manifest twoExecutors(String name) {
    return driverOnly(name)
        .with("spec.driver.cpu", "200m")
        .with("spec.executor", "{instances: 2, cpu: 200m, memory: 900Mi}")
        .with("spec.sparkConf", "{spark.sql.files.maxPartitionBytes: '20000'}");
  }

  public static String output(String name) {
    return "/data/out/" + name;
  }

  /** The same with one field set: {@code spec.driver.memory}, to a value in YAML. */
  public Manifest with(String path, String yaml) {
    ObjectNode copy = content.deepCopy();
    String[] names = path.split("\\.", -1);
    ObjectNode parent = copy;
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObjectProperty(names[i]);
    }
    // Text that begins with a brace would be read as JSON.
    parent.set(names[names.length - 1], Serialization.unmarshal("--- " + yaml, JsonNode.class));
    return new Manifest(copy);
  }

  /** Takes some milliseconds for a row, so that there is time to do something to the run. */
  public Manifest slowed() {
    return with("spec.input.query", "SELECT * FROM input WHERE " + slow(5));
  }

  /** A condition that every row meets, after about so many milliseconds of a core. */
  public static String slow(int milliseconds) {
    return "aggregate(sequence(1, %d), coalesce(descricao, ''), (hash, any) -> sha2(hash, 256)) != ''"
        .formatted(milliseconds * HASHES_PER_MILLISECOND);
  }

  public String name() {
    return content.at("/metadata/name").asText();
  }

  public GenericKubernetesResource resource() {
    return Serialization.unmarshal(content.toString(), GenericKubernetesResource.class);
  }
}
