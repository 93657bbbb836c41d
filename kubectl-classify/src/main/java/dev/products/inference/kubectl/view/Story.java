package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that the cluster says of a resource, in order of time. Pure. */
public final class Story {

  private final List<Moment> moments = new ArrayList<>();

  /**
   * Something that was said.
   *
   * @param time when
   * @param who who said it
   * @param words what
   */
  public record Moment(Instant time, String who, String words) {}

  /** The resource's own: when it was made, its runs, and its conditions. */
  public Story resource(Resource resource) {
    add(resource.tree().at("/metadata/creationTimestamp"), "resource", "was created");
    JsonNode run = resource.run();
    String which = run.path("id").asText("") + ", attempt " + run.path("attempt").asText("");
    add(run.path("startTime"), "run", "began: " + which + trigger(run));
    add(run.path("completionTime"), "run", "ended: " + which);
    resource
        .tree()
        .at("/status/history")
        .forEach(
            past ->
                add(
                    past.path("completionTime"),
                    "run",
                    "ended: "
                        + past.path("id").asText("")
                        + ", "
                        + past.path("outcome").asText("")
                        + ": "
                        + past.path("message").asText("")));
    resource
        .conditions()
        .forEach(
            condition ->
                add(
                    condition.path("lastTransitionTime"),
                    "condition",
                    condition.path("type").asText("")
                        + " is "
                        + condition.path("status").asText("")
                        + ", "
                        + said(condition)));
    return this;
  }

  private static String trigger(JsonNode run) {
    String trigger = run.path("trigger").asText("");
    return trigger.isEmpty() ? "" : " (" + trigger + ")";
  }

  /** Events of objects that are called so. */
  public Story events(JsonNode events, List<String> names) {
    for (JsonNode event : events.path("items")) {
      JsonNode object = event.path("involvedObject");
      if (names.contains(object.path("name").asText(""))) {
        JsonNode time =
            event.path("lastTimestamp").isTextual()
                ? event.path("lastTimestamp")
                : event.path("eventTime");
        long count = event.path("count").asLong(1);
        add(
            time.isTextual() ? time : event.at("/metadata/creationTimestamp"),
            by(event),
            object.path("kind").asText("")
                + " "
                + object.path("name").asText("")
                + ": "
                + said(event)
                + (count > 1 ? " (" + count + " times)" : ""));
      }
    }
    return this;
  }

  private static String by(JsonNode event) {
    String component = event.at("/source/component").asText("");
    String reporter = event.path("reportingComponent").asText("");
    String by = component.isEmpty() ? reporter : component;
    return by.isEmpty() ? "event" : by;
  }

  /** What the kubelet says of pods. */
  public Story pods(JsonNode pods) {
    for (JsonNode pod : pods.path("items")) {
      String name = pod.at("/metadata/name").asText("");
      add(pod.at("/metadata/creationTimestamp"), "pod", name + " was created");
      for (JsonNode condition : pod.at("/status/conditions")) {
        if (condition.path("status").asText("").equals("False") && condition.has("message")) {
          add(
              condition.path("lastTransitionTime"),
              "pod",
              name + " is not " + condition.path("type").asText("") + ", " + said(condition));
        }
      }
      for (JsonNode container : pod.at("/status/containerStatuses")) {
        String which = name + "/" + container.path("name").asText("");
        container(which, container.path("state"));
        container(which, container.path("lastState"));
      }
    }
    return this;
  }

  private void container(String which, JsonNode state) {
    add(state.at("/running/startedAt"), "kubelet", which + " runs");
    JsonNode ended = state.path("terminated");
    add(ended.path("startedAt"), "kubelet", which + " began");
    add(
        ended.path("finishedAt"),
        "kubelet",
        which + " ended with exit code " + ended.path("exitCode").asText("?") + reason(ended));
  }

  private static String reason(JsonNode ended) {
    String reason = ended.path("reason").asText("");
    return reason.isEmpty() ? "" : ", " + reason;
  }

  private static String said(JsonNode said) {
    return said.path("reason").asText("") + ": " + said.path("message").asText("");
  }

  private void add(JsonNode time, String who, String words) {
    Words.time(time.asText(""))
        .ifPresent(at -> moments.add(new Moment(at, Words.line(who), Words.line(words))));
  }

  /** The earliest first; what was said twice, once. */
  public List<Moment> moments() {
    return moments.stream().distinct().sorted(Comparator.comparing(Moment::time)).toList();
  }
}
