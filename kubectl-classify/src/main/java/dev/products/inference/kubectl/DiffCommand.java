package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.kubectl.cluster.Applied;
import dev.products.inference.kubectl.cluster.ClusterOptions;
import dev.products.inference.kubectl.cluster.Kubectl;
import dev.products.inference.kubectl.view.SpecDiff;
import dev.products.inference.kubectl.view.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl classify diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description =
        "Tells what to apply a manifest would change, and whether it would run again for it. Changes nothing.")
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private ClusterOptions options;

  @Parameters(paramLabel = "FILE", description = "A manifest with one ProductClassification.")
  private Path file;

  @Override
  public Integer call() {
    Kubectl kubectl = options.kubectl();
    JsonNode wanted =
        Applied.only(file, kubectl.json("apply", "--dry-run=server", "--filename=" + file));
    String name = wanted.at("/metadata/name").asText();
    String found = kubectl.text("get", Kubectl.RESOURCE, name, "--ignore-not-found", "-o", "name");
    PrintWriter out = spec.commandLine().getOut();
    if (found.isBlank()) {
      say(out, name, null, "is new: it runs when it is applied");
      return 0;
    }
    JsonNode there = kubectl.json("get", Kubectl.RESOURCE, name);
    SpecDiff diff = SpecDiff.of(there.path("spec"), wanted.path("spec"));
    say(out, name, diff, diff.changes().isEmpty() ? "does not change" : becomes(diff, wanted));
    return 0;
  }

  private static String becomes(SpecDiff diff, JsonNode wanted) {
    JsonNode policy = wanted.at("/spec/runPolicy");
    if (!diff.rerun()) {
      return "does not run again for it";
    }
    if (policy.path("suspend").asBoolean()) {
      return "would run again for it, once it is not suspended";
    }
    return switch (policy.path("onChange").asText("AfterCurrent")) {
      case "Manual" -> "runs again for it when someone asks: kubectl classify rerun";
      case "Rerun" -> "runs again for it at once; a run under way is ended" + schedule(policy);
      default -> "runs again for it; a run under way is finished before" + schedule(policy);
    };
  }

  private static String schedule(JsonNode policy) {
    return policy.path("schedule").asText("").isEmpty() ? "" : ", at its schedule's next time";
  }

  private void say(PrintWriter out, String name, SpecDiff diff, String words) {
    if (options.json()) {
      ObjectNode tree = new ObjectMapper().createObjectNode();
      tree.put("name", name).put("rerun", diff == null || diff.rerun()).put("words", words);
      if (diff != null) {
        diff.changes()
            .forEach(
                change ->
                    tree.withArray("changes")
                        .addObject()
                        .put("field", change.field())
                        .put("before", change.before())
                        .put("after", change.after())
                        .put("effect", change.effect().words()));
      }
      out.println(ClusterOptions.pretty(tree));
      return;
    }
    if (diff != null) {
      diff.changes()
          .forEach(
              change ->
                  out.println(
                      Words.line(
                          "%s: %s -> %s (%s)"
                              .formatted(
                                  change.field(),
                                  orNone(change.before()),
                                  orNone(change.after()),
                                  change.effect().words()))));
    }
    out.println(Words.line(name + " " + words));
  }

  private static String orNone(String value) {
    return value == null ? "none" : value;
  }
}
