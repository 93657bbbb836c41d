package dev.products.inference.kubectl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.view.Resource;
import dev.products.inference.kubectl.view.Words;
import java.io.PrintWriter;

/** What is said of a resource that a command has changed. */
final class Changed {

  private Changed() {}

  static void print(PrintWriter out, ClusterOptions options, JsonNode changed, String words) {
    out.println(
        options.json()
            ? ClusterOptions.pretty(changed)
            : Words.line(new Resource(changed).name() + " " + words));
  }

  /** Sets whether it is suspended. */
  static JsonNode suspend(Kubectl kubectl, String name, boolean suspend) {
    return kubectl.json(
        "patch",
        Kubectl.RESOURCE,
        name,
        "--type=merge",
        "--patch={\"spec\":{\"runPolicy\":{\"suspend\":" + suspend + "}}}");
  }
}
