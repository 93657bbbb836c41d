package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.OperatorJvm;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  @TempDir private Path folder;

  @Test
  void aProcessThatCannotStartEnds() throws Exception {
    assertThat(exitCode(Map.of("JOB_IMAGE", ""))).isEqualTo(2);
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(exitCode(Map.of("HEALTH_PORT", Integer.toString(taken.getLocalPort()))))
          .isEqualTo(1);
    }
    assertThat(folder.resolve("log")).content().contains("could not start", "BindException");
  }

  private int exitCode(Map<String, String> settings) throws Exception {
    Path kubeconfig =
        Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\n");
    try (OperatorJvm operator = new OperatorJvm(kubeconfig, settings, folder.resolve("log"))) {
      return operator.exitCode();
    }
  }
}
