package dev.products.inference.job.kafka;

import java.nio.file.Path;
import java.util.Map;

/** A run that reads what is new in a topic, in a process of its own, which says when it begins. */
final class MessageDriver {

  static final String BEGINS = "begins";

  private MessageDriver() {}

  /** Arguments: the folder, the broker and the run. Exits 0 if the run published. */
  public static void main(String[] arguments) {
    Messages messages = new Messages(Path.of(arguments[0]), arguments[1]);
    Messages.spark();
    System.out.println(BEGINS);
    boolean published = Messages.report(messages.growing(arguments[2], Map.of())).succeeded();
    Runtime.getRuntime().halt(published ? 0 : 1);
  }
}
