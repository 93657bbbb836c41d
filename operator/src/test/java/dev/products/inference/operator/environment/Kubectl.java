package dev.products.inference.operator.environment;

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
    return Commands.run(Path.of("."), Map.of("KUBECONFIG", kubeconfig.toString()), input, command);
  }

  private static Path binary() {
    String home = System.getenv("KUBE_NODE_HOME");
    return Path.of(home == null ? System.getProperty("user.home") + "/.cache/kube-node" : home)
        .resolve("bin/kubectl");
  }
}
