package dev.products.inference.resource.change;

/** What it does to a resource that a field of its spec is changed. */
public enum ChangeEffect {
  DEFINES_THE_RUN(
      "defines the run",
      "What is classified, by what, and what is written: another value asks for another run, and"
          + " spec.runPolicy.onChange says when that begins."),
  LIVE("live", "Holds from now on, also for a run that is under way. Nothing runs again for it."),
  HOW_IT_RUNS(
      "how it runs",
      "Used by the next attempt or run, whichever comes first; pods that exist stay as they are. Nothing runs again for it."),
  COSMETIC("cosmetic", "A name for people or between fields. Nothing runs again for it.");

  private final String words;
  private final String meaning;

  ChangeEffect(String words, String meaning) {
    this.words = words;
    this.meaning = meaning;
  }

  /** What people call it. */
  public String words() {
    return words;
  }

  public String meaning() {
    return meaning;
  }
}
