package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.ResourceTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify get}. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = "Lists resources: where each is, what it read, and why it is so.")
final class GetCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "All, if none is named.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-A", "--all-namespaces"},
      description = "Those of all namespaces.")
  private boolean everywhere;

  @Override
  public Integer call() {
    List<String> asked = new ArrayList<>(List.of("get", Kubectl.RESOURCE));
    asked.addAll(names);
    if (everywhere) {
      asked.add("--all-namespaces");
    }
    JsonNode answer = options.kubectl().json(asked.toArray(String[]::new));
    if (options.json()) {
      spec.commandLine().getOut().println(ClusterOptions.pretty(answer));
      return 0;
    }
    List<Resource> resources = new ArrayList<>();
    if (answer.has("items")) {
      answer.get("items").forEach(item -> resources.add(new Resource(item)));
    } else {
      resources.add(new Resource(answer));
    }
    if (resources.isEmpty()) {
      spec.commandLine().getErr().println("no ProductClassification is there");
      return 0;
    }
    new ResourceTable(Clock.systemUTC().instant(), everywhere)
        .lines(resources)
        .forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
