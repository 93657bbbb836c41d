package dev.products.inference.kubectl.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which cluster and namespace, and how the answer is written. */
public final class ClusterOptions {

  /** How an answer is written. */
  enum Format {
    json
  }

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "Without it, the one of kubectl's context.")
  private String namespace;

  @Option(names = "--context", paramLabel = "CONTEXT", description = "kubectl's context.")
  private String context;

  @Option(names = "--kubeconfig", paramLabel = "FILE", description = "kubectl's configuration.")
  private String kubeconfig;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "For programs: ${COMPLETION-CANDIDATES}.")
  private Format format;

  public Kubectl kubectl() {
    List<String> options = new ArrayList<>();
    add(options, "--namespace", namespace);
    add(options, "--context", context);
    add(options, "--kubeconfig", kubeconfig);
    return new Kubectl("kubectl", options);
  }

  private static void add(List<String> options, String name, String value) {
    if (value != null) {
      options.add(name + "=" + value);
    }
  }

  /** Those among words that make no whole command line yet. */
  public static List<String> among(List<String> words) {
    ClusterOptions found = new ClusterOptions();
    CommandLine line = new CommandLine(CommandSpec.wrapWithoutInspection(found));
    line.getCommandSpec().addMixin("cluster", CommandSpec.forAnnotatedObject(found));
    line.setUnmatchedArgumentsAllowed(true).setUnmatchedOptionsArePositionalParams(true);
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      return List.of();
    }
    return found.kubectl().options();
  }

  public boolean json() {
    return format == Format.json;
  }

  /** As people and programs both read it. */
  public static String pretty(JsonNode tree) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
