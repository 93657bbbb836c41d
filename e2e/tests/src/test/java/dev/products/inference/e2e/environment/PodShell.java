package dev.products.inference.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The shell of a pod with one container. */
public record PodShell(PodResource pod) {

  /** What a command printed; it must succeed. */
  public String run(String command) {
    return new String(run(command, new byte[0]), StandardCharsets.UTF_8);
  }

  byte[] run(String command, byte[] input) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (ExecWatch watch =
        pod.redirectingInput()
            .writingOutput(output)
            .writingError(errors)
            .exec("sh", "-c", command)) {
      try (OutputStream stdin = watch.getInput()) {
        stdin.write(input);
      }
      Integer code = watch.exitCode().get(2, TimeUnit.MINUTES);
      assertThat(code).as("%s: %s", command, errors.toString(StandardCharsets.UTF_8)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(command, e);
    }
    return output.toByteArray();
  }
}
