package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A ProductClassification as the API server has it, of whatever version the operator is.
 *
 * @param tree the object
 */
public record Resource(JsonNode tree) {

  /** Of one whose status does not speak of its spec. */
  static final String UNSEEN =
      "The operator has not seen it yet. Does it run, and watch this namespace?";

  public String name() {
    return tree.at("/metadata/name").asText();
  }

  /** A command of the plugin's about it, which may be pasted. */
  public String command(String verb) {
    String namespace = tree.at("/metadata/namespace").asText("");
    return Words.line("kubectl classify " + verb + " " + name())
        + (namespace.isEmpty() ? "" : " -n " + Words.line(namespace));
  }

  /** Whether the status speaks of the spec as it is. */
  public boolean seen() {
    return tree.at("/status/observedGeneration").asLong(-2)
        == tree.at("/metadata/generation").asLong(-1);
  }

  public String phase() {
    return tree.at("/status/phase").asText("");
  }

  public JsonNode spec() {
    return tree.path("spec");
  }

  /** Whether no run may begin. */
  public boolean suspended() {
    return spec().at("/runPolicy/suspend").asBoolean(false);
  }

  public JsonNode run() {
    return tree.at("/status/run");
  }

  public JsonNode result() {
    return tree.at("/status/result");
  }

  public JsonNode progress() {
    return tree.at("/status/progress");
  }

  /** Its run's counts so far; of one that is over, the result's. */
  JsonNode counts() {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    for (JsonNode part : List.of(progress(), result())) {
      if (part instanceof ObjectNode fields) {
        counts.setAll(fields);
      }
    }
    return counts;
  }

  public JsonNode conditions() {
    return tree.at("/status/conditions");
  }

  /** The driver's pod; empty if there is none yet. */
  public Optional<String> driver() {
    return Optional.of(run().path("driverPod").asText("")).filter(pod -> !pod.isEmpty());
  }

  /** The condition of this type, if it holds. */
  public Optional<JsonNode> condition(String type) {
    return StreamSupport.stream(conditions().spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals(type))
        .filter(condition -> condition.path("status").asText().equals("True"))
        .findFirst();
  }

  /** Whether its run is over, and no other one follows by itself. */
  public boolean finished() {
    return seen() && condition("Finished").isPresent() && !has("ChangePending");
  }

  /** Whether what is asked for has changed, and waits for somebody to ask for a run. */
  public boolean changeHeld() {
    return seen() && has("ChangeHeld");
  }

  private boolean has(String reason) {
    return StreamSupport.stream(conditions().spliterator(), false)
        .anyMatch(condition -> condition.path("reason").asText().equals(reason));
  }

  public boolean succeeded() {
    return finished() && condition("Complete").isPresent();
  }

  /** Whether its run, which does not end, does what it is there for. */
  public boolean serves() {
    return seen() && phase().equals("Running") && condition("Ready").isPresent();
  }

  /** What one of its conditions says, and what to do, unless it says that itself. */
  public List<String> told(JsonNode condition) {
    String reason = condition.path("reason").asText("");
    String said = Words.line(reason + ": " + condition.path("message").asText(""));
    // The warnings that are to be read for a success stand beside it.
    return Stream.concat(
            Stream.of(said),
            Words.remedy(this, reason)
                .filter(remedy -> !succeeded() && !said.endsWith(remedy))
                .map(remedy -> "What to do: " + remedy)
                .stream())
        .toList();
  }

  /** The condition that says best how it is. */
  public Optional<JsonNode> telling() {
    return condition("Failed")
        .or(() -> condition("FailureTarget"))
        .or(() -> condition("Stalled"))
        .or(() -> condition("Complete"))
        .or(() -> condition("Running"))
        .or(() -> condition("Reconciling"))
        .or(
            () ->
                StreamSupport.stream(conditions().spliterator(), false)
                    .filter(condition -> condition.path("type").asText().equals("Running"))
                    .findFirst());
  }
}
