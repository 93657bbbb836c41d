package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes a resource, and says what that does. */
abstract class ChangeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  /** Changes the resource of this name; as it is then. */
  abstract JsonNode change(Kubectl kubectl, String resource);

  /** What is said of the resource as it is then. */
  abstract String words(Resource changed);

  @Override
  public final Integer call() {
    JsonNode changed = change(options.kubectl(), name);
    Resource resource = new Resource(changed);
    spec.commandLine()
        .getOut()
        .println(
            options.json()
                ? ClusterOptions.pretty(changed)
                : Words.line(resource.name() + " " + words(resource)));
    return 0;
  }
}
