package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.WatchedTable;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
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

  @Option(
      names = {"-w", "--watch"},
      description = "Go on: a line more for each change, until you stop it.")
  private boolean watch;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    PrintWriter out = spec.commandLine().getOut();
    JsonNode answer = kubectl.json(asked(names));
    List<Resource> resources = new ArrayList<>();
    if (answer.has("items")) {
      answer.get("items").forEach(item -> resources.add(new Resource(item)));
    } else {
      resources.add(new Resource(answer));
    }
    WatchedTable table = new WatchedTable(everywhere);
    List<String> lines = table.begin(now(), resources);
    if (options.json()) {
      out.println(ClusterOptions.pretty(answer));
    } else if (resources.isEmpty() && !watch) {
      spec.commandLine()
          .getErr()
          .println(
              everywhere
                  ? "no namespace has a ProductClassification; run FILE applies one"
                  : "the namespace has no ProductClassification; -n names another one, -A looks in all");
    } else {
      lines.forEach(out::println);
    }
    return watch && !goOn(kubectl, table, out) ? 1 : 0;
  }

  /** Whether it was the last; else kubectl has stopped watching. */
  private boolean goOn(Kubectl kubectl, WatchedTable table, PrintWriter out) {
    return kubectl.watch(
        event -> {
          if (names.isEmpty() || names.contains(event.resource().name())) {
            table
                .next(now(), event)
                .map(line -> options.json() ? ClusterOptions.pretty(event.resource().tree()) : line)
                .ifPresent(out::println);
          }
          return false;
        },
        // kubectl watches one of them or all.
        asked(List.of()));
  }

  private String[] asked(List<String> which) {
    List<String> asked = new ArrayList<>(List.of("get", Kubectl.RESOURCE));
    asked.addAll(which);
    if (everywhere) {
      asked.add("--all-namespaces");
    }
    return asked.toArray(String[]::new);
  }

  private static Instant now() {
    return Clock.systemUTC().instant();
  }
}
