package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Says what happens to a resource, each thing once, until its run is over. */
public final class RunFollower {

  private final Consumer<String> say;
  private final String before;
  private String said = "";
  private Resource last;

  /**
   * For one run.
   *
   * @param before the run that is not the one to follow; null if any is
   */
  public RunFollower(Consumer<String> say, String before) {
    this.say = say;
    this.before = before;
  }

  /** As it was last seen. */
  public Resource last() {
    return last;
  }

  /** Tells of it; whether nothing more comes without someone doing something. */
  public boolean isLast(Resource resource) {
    last = resource;
    if (!resource.seen() || resource.run().path("id").asText("").equals(before)) {
      return false;
    }
    String words = words(resource);
    if (!words.equals(said)) {
      say.accept(words);
      said = words;
    }
    return resource.finished() || isHeld(resource);
  }

  private static boolean isHeld(Resource resource) {
    return resource.phase().equals("Suspended") || resource.phase().equals("Scheduled");
  }

  private static String words(Resource resource) {
    StringBuilder words = new StringBuilder(resource.phase());
    int attempt = resource.run().path("attempt").asInt(1);
    if (attempt > 1) {
      words.append(", attempt ").append(attempt);
    }
    JsonNode progress = resource.progress();
    if (progress.path("rowsRead").isNumber()) {
      words.append(", ").append(Words.count(progress.get("rowsRead").asLong())).append(" rows");
    }
    if (progress.path("percent").isNumber()) {
      words.append(", ").append(progress.get("percent").asInt()).append(" %");
    }
    if (progress.path("executorsRunning").isNumber()) {
      words.append(", ").append(progress.get("executorsRunning").asInt()).append(" executors");
    }
    if (!resource.finished()) {
      resource
          .telling()
          .ifPresent(condition -> words.append(": ").append(condition.path("message").asText("")));
    }
    return Words.line(words.toString());
  }
}
