package dev.products.inference.kubectl.view;

/** Says what happens to a resource, each thing once, until its run is over or serves. */
public final class RunFollower {

  private final RunOutput out;
  private final String before;
  private String said = "";
  private volatile Resource last;

  /**
   * For one run.
   *
   * @param before the run that is not the one to follow; null if any is
   */
  public RunFollower(RunOutput out, String before) {
    this.out = out;
    this.before = before;
  }

  /** As it was last seen. */
  public Resource last() {
    return last;
  }

  /** Says so if nobody has looked at it yet. */
  public void sayIfUnseen(Resource applied) {
    if (last == null || !last.seen()) {
      out.say(Resource.UNSEEN + " More: " + applied.command("why"));
    }
  }

  /** Tells of it; whether nothing more comes without someone doing something. */
  public boolean isLast(WatchEvent event) {
    Resource resource = event.resource();
    if (event.deleted()) {
      throw new KubectlFailure(Words.line(resource.name()) + " was deleted");
    }
    last = resource;
    if (!resource.seen() || resource.run().path("id").asText("").equals(before)) {
      return false;
    }
    String words = words(resource);
    if (!words.equals(said)) {
      out.say(words);
      said = words;
    }
    ProgressText progress = new ProgressText(resource.progress());
    if (!resource.finished() && progress.isKnown()) {
      out.progress(progress);
    }
    return resource.finished() || resource.serves() || isHeld(resource);
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
    if (!resource.finished()) {
      resource
          .telling()
          .ifPresent(condition -> words.append(": ").append(condition.path("message").asText("")));
    }
    return Words.line(words.toString());
  }
}
