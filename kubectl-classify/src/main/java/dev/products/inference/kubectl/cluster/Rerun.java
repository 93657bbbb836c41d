package dev.products.inference.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.run.RerunRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * One more run.
 *
 * @param kubectl to ask for it
 */
public record Rerun(Kubectl kubectl) {

  /** Asks for it; the resource as it is then. */
  public JsonNode ask(String name) {
    // A run serves all requests that are not later than it: a whole second, as its start has.
    String now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return kubectl.json(
        "annotate", Kubectl.RESOURCE, name, "--overwrite", RerunRequest.ANNOTATION + "=" + now);
  }
}
