package dev.products.inference.operator.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real one, that e2e/node builds beside the API server. */
public record Kubectl(Path kubeconfig) {

  /** Its output; what it says of an error is thrown. */
  public String run(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of(binary().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("KUBECONFIG", kubeconfig.toString()));
    try {
      Process process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output + error);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path binary() {
    String home = System.getenv("KUBE_NODE_HOME");
    return Path.of(home == null ? System.getProperty("user.home") + "/.cache/kube-node" : home)
        .resolve("bin/kubectl");
  }
}
