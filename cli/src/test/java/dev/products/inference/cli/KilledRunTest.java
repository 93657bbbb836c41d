package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, ended as `kill -9` ends it. */
class KilledRunTest {

  @TempDir private Path folder;

  @Test
  void leavesTheOldOutputAndTheNextRunTidiesUp() throws IOException {
    Workspace workspace = Workspace.in(folder);
    workspace.withOldOutput();
    workspace.write(
        "produtos.csv", "descricao;categoria\n" + "Senhor dos anéis;livro\n".repeat(3_000_000));
    Path manifest = workspace.manifest();

    Process process = start(manifest);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> bytesStaged() > 1_000_000 || !process.isAlive());
    process.destroyForcibly().onExit().join();

    assertThat(process.exitValue()).as("killed, not ended").isEqualTo(137);
    assertThat(workspace.lines("predicoes")).containsExactly("old");
    assertThat(staging()).hasSize(1);

    workspace.write("produtos.csv", "descricao;categoria\nSenhor dos anéis;livro\n");
    Classified ran = Classified.run("run", manifest.toString(), "--master", "local[1]");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(workspace.lines("predicoes")).contains("0,Senhor dos anéis,livro");
    assertThat(staging()).isEmpty();
  }

  private static Process start(Path manifest) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(
        List.of(
            "@java-options",
            "-cp",
            System.getProperty("java.class.path"),
            Classify.class.getName(),
            "run",
            manifest.toString(),
            "--master",
            "local[1]"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private List<Path> staging() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().contains(".staging-")).toList();
    }
  }

  private long bytesStaged() throws IOException {
    return staging().stream().mapToLong(KilledRunTest::bytesIn).sum();
  }

  private static long bytesIn(Path staged) {
    try (var files = Files.walk(staged)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException e) {
      // Spark moved a file while it was looked at; the next look will find it.
      return 0;
    }
  }
}
