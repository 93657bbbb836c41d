package dev.products.inference.operator.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.environment.OperatorJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntBiFunction;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Some resources at once: created, replaced by others, and each time awaited; then removed. */
record Round(Tenant tenant, ResourceDraw draw, Findings findings) {

  /** What the product promises. */
  private static final Duration STATUS = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int LARGEST_STATUS = 16 * 1024;
  private static final String RIGHT = "right";

  /** Of resources from this number on; how many were admitted. */
  int run(long first, int count) {
    Map<String, String> written = new ConcurrentHashMap<>();
    written.put(RIGHT, ResourceDraw.right(RIGHT));
    LongStream.range(first, first + count)
        .forEach(number -> written.put("drawn-" + number, draw.drawn(number, "drawn-" + number)));
    written.keySet().removeAll(refused(written, (name, json) -> tenant.create(json)));
    await(written);
    int admitted = written.size() - 1;
    // Half of a round's: what a resource becomes, its draw has not said.
    Map<String, String> replaced = new TreeMap<>();
    written.keySet().stream()
        .filter(name -> !name.equals(RIGHT))
        .limit(count / 2)
        .forEach(name -> replaced.put(name, draw.drawn(-number(name) - 1, name)));
    replaced.keySet().removeAll(refused(replaced, tenant::replace));
    await(replaced);
    checkText(RIGHT, "", "event", tenant.events());
    if (tenant.readable().contains(OperatorJvm.CANARY)) {
      findings.add(RIGHT, written.toString(), "something of the operator's process can be read");
    }
    tenant.removeAll();
    tenant.all().forEach((name, json) -> findings.add(name, json.toString(), "cannot be deleted"));
    return admitted + replaced.size();
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(name.indexOf('-') + 1));
  }

  /** The names of those that the API server does not admit. */
  private List<String> refused(
      Map<String, String> written, ToIntBiFunction<String, String> request) {
    return written.entrySet().parallelStream()
        .filter(
            entry -> {
              int code = request.applyAsInt(entry.getKey(), entry.getValue());
              findings.count("answer " + code);
              if (code != Tenant.ADMITTED && entry.getKey().equals(RIGHT)) {
                findings.add(entry.getKey(), entry.getValue(), "was not admitted: " + code);
              }
              return code != Tenant.ADMITTED;
            })
        .map(Map.Entry::getKey)
        .toList();
  }

  private void await(Map<String, String> written) {
    try {
      // A condition on what was read would be hashed, and overflow the stack where that is deep.
      Awaitility.await()
          .atMost(STATUS)
          .pollInterval(LOOK)
          .until(() -> tenant.all().values().stream().allMatch(Round::hasStatus));
    } catch (ConditionTimeoutException e) {
      findings.count("timeouts");
    }
    Map<String, JsonNode> seen = tenant.all();
    for (Map.Entry<String, String> entry : written.entrySet()) {
      check(entry.getKey(), entry.getValue(), seen.get(entry.getKey()));
    }
  }

  private static boolean hasStatus(JsonNode resource) {
    JsonNode status = resource.path("status");
    return !status.path("conditions").isEmpty()
        && status.path("observedGeneration").asLong()
            == resource.path("metadata").path("generation").asLong();
  }

  private void check(String name, String json, JsonNode resource) {
    if (resource == null) {
      if (!json.contains("ttlAfterFinished")) {
        findings.add(name, json, "is gone");
      }
      return;
    }
    if (!hasStatus(resource)) {
      findings.add(name, json, "has no status of its generation within " + STATUS);
    }
    String status = resource.path("status").toString();
    if (status.length() > LARGEST_STATUS) {
      findings.add(name, json, "has a status of " + status.length() + " characters");
    }
    for (JsonNode condition : resource.path("status").path("conditions")) {
      String type = condition.path("type").asText();
      String reason = condition.path("reason").asText();
      if (condition.path("status").asText().equals("True")) {
        findings.count(type + " " + reason);
      }
      if (reason.equals("InternalError")) {
        findings.add(name, json, "is stalled: " + condition.path("message").asText());
      }
      if (name.equals(RIGHT) && reason.equals("InvalidSpec")) {
        findings.add(name, json, "is called invalid: " + condition);
      }
      checkText(name, json, "condition", condition.path("message").asText());
    }
  }

  private void checkText(String name, String json, String where, String text) {
    if (!Unprintable.in(text).isEmpty()) {
      findings.add(name, json, where + " has " + Unprintable.in(text) + ": " + text);
    }
  }
}
