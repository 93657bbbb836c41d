package dev.products.inference.cli;

/**
 * What the script that started this JVM saw of the terminal; Java 17 cannot ask for each stream.
 */
final class Terminal {

  private Terminal() {}

  /** Whether standard error is a terminal, where a line can be drawn over. */
  static boolean showsProgress() {
    return Boolean.getBoolean("classify.terminal");
  }

  /** Whether a person types at standard input, and sees standard output. */
  static boolean takesInput() {
    return Boolean.getBoolean("classify.prompt");
  }
}
