package dev.products.inference.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM for a process of its own, with the class path and the options that Spark needs. */
public final class TestJvm {

  private TestJvm() {}

  /**
   * What starts one.
   *
   * @param options of the JVM, beside those
   */
  public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("../cli/java-options").toAbsolutePath());
    command.addAll(options);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
