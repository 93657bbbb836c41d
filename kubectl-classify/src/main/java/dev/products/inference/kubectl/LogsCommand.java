package dev.products.inference.kubectl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.DriverOf;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify logs}. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the log of a resource's driver.")
final class LogsCommand implements Callable<Integer> {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on while the driver does.")
  private boolean follow;

  @Option(names = "--tail", paramLabel = "LINES", description = "Only so many of the last lines.")
  private Integer tail;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    List<String> asked = new ArrayList<>(List.of("logs", DriverOf.resource(kubectl, name)));
    if (follow) {
      asked.add("--follow");
    }
    if (tail != null) {
      asked.add("--tail=" + tail);
    }
    String[] arguments = asked.toArray(String[]::new);
    PrintWriter out = spec.commandLine().getOut();
    kubectl.lines(
        options.json()
            ? line -> out.println(json(line))
            : line -> Words.log(line).forEach(out::println),
        arguments);
    return 0;
  }

  /** The line itself where it is JSON already. */
  private static JsonNode json(String line) {
    try {
      JsonNode tree = JSON.readTree(line);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      // It is a line of words.
    }
    return JSON.createObjectNode().put("message", line);
  }
}
