package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.Story;
import dev.products.inference.kubectl.view.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify why}. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description =
        "Tells a resource's whole story in order of time: its conditions, events and pods, the kubelet's words and the"
            + " driver's last lines; and what to do.")
final class WhyCommand implements Callable<Integer> {

  private static final String RUN_LABEL = "inference.products.dev/run";
  private static final String LAST_LINES = "15";

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "NAME", description = "The resource.")
  private String name;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    Resource resource = new Resource(kubectl.json("get", Kubectl.RESOURCE, name));
    String run = resource.run().path("id").asText("");
    List<String> names = new ArrayList<>(List.of(resource.name()));
    Story story = new Story().resource(resource);
    if (!run.isEmpty()) {
      JsonNode pods = kubectl.json("get", "pods", "--selector=" + RUN_LABEL + "=" + run);
      pods.path("items").forEach(pod -> names.add(pod.at("/metadata/name").asText()));
      story.pods(pods);
    }
    resource.driver().ifPresent(names::add);
    story.events(kubectl.json("get", "events"), names);
    Optional<String> log = resource.driver().flatMap(driver -> lastLines(kubectl, driver));
    if (options.json()) {
      spec.commandLine().getOut().println(ClusterOptions.pretty(json(resource, story, log)));
    } else {
      print(resource, story, log);
    }
    return 0;
  }

  /** Empty if its pod is gone or has not begun. */
  private static Optional<String> lastLines(Kubectl kubectl, String driver) {
    try {
      return Optional.of(kubectl.text("logs", driver, "--tail=" + LAST_LINES).strip())
          .filter(lines -> !lines.isEmpty());
    } catch (KubectlFailure e) {
      return Optional.empty();
    }
  }

  private void print(Resource resource, Story story, Optional<String> log) {
    PrintWriter out = spec.commandLine().getOut();
    story
        .moments()
        .forEach(
            moment -> out.printf("%s  %-12s  %s%n", moment.time(), moment.who(), moment.words()));
    log.ifPresent(
        lines -> {
          out.printf("%nThe driver's last lines:%n");
          Words.told(lines).forEach(line -> out.println("  " + line));
        });
    out.println();
    String phase = resource.seen() ? resource.phase() : "changed, and the operator has not seen it";
    out.println(Words.line(resource.name() + " is " + (phase.isEmpty() ? "new" : phase)));
    resource.telling().map(resource::told).ifPresent(lines -> lines.forEach(out::println));
    resource
        .result()
        .path("warnings")
        .forEach(warning -> out.println("Warning: " + Words.line(warning.asText(""))));
    if (resource.suspended() && resource.finished()) {
      out.println("It is suspended: no other run begins before " + resource.command("resume"));
    }
    if (!resource.seen()) {
      out.println(
          "What to do: if that stays so, look whether the operator runs and watches this namespace.");
    }
  }

  private static JsonNode json(Resource resource, Story story, Optional<String> log) {
    ObjectNode tree = new ObjectMapper().createObjectNode();
    tree.put("name", resource.name()).put("phase", resource.phase()).put("seen", resource.seen());
    resource
        .telling()
        .ifPresent(
            condition -> {
              String reason = condition.path("reason").asText("");
              tree.put("reason", reason).put("message", condition.path("message").asText(""));
              Words.remedy(resource, reason).ifPresent(remedy -> tree.put("remedy", remedy));
            });
    story
        .moments()
        .forEach(
            moment ->
                tree.withArray("story")
                    .addObject()
                    .put("time", moment.time().toString())
                    .put("who", moment.who())
                    .put("words", moment.words()));
    log.ifPresent(lines -> tree.put("log", lines));
    return tree;
  }
}
