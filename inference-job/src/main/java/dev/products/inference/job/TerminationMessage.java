package dev.products.inference.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that the kubelet reads when the container ends, or the one that {@code -Dreport.path}
 * names.
 */
final class TerminationMessage {

  private static final String KUBELETS = "/dev/termination-log";

  private TerminationMessage() {}

  static void write(String text) throws IOException {
    Files.writeString(Path.of(System.getProperty("report.path", KUBELETS)), text);
  }
}
