package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run in a process of its own that is told to stop, as by Ctrl-C. */
class StoppedRunTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void saysWhatBecameOfTheOutputAndLeavesNothing(String signal, int exitCode)
      throws IOException, InterruptedException {
    Workspace workspace = Workspace.in(folder);
    workspace.write(
        "produtos.csv", "descricao;categoria\n" + "Senhor dos anéis;livro\n".repeat(3_000_000));
    Path manifest = workspace.manifest();
    Path said = folder.resolve("said");

    Process process = start(manifest, said);
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !hidden().isEmpty() || !process.isAlive());
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor()).isEqualTo(exitCode);
    assertThat(Files.readAllLines(said).stream().filter(line -> !line.contains(" %  ")))
        .containsExactly(
            "starting Spark local[1]",
            "stopped: nothing was published, and " + folder + "/predicoes is as it was");
    assertThat(hidden()).isEmpty();
    assertThat(workspace.has("predicoes")).isFalse();
  }

  @Test
  void saysThatTheOutputWasPublishedBefore() throws IOException, InterruptedException {
    Workspace workspace = Workspace.in(folder);
    Path said = folder.resolve("said");

    Process process =
        start(
            workspace.manifest(),
            said,
            "-Dspark.extraListeners=" + EndAwaitsSignal.class.getName());
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> workspace.has("predicoes") || !process.isAlive());
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(Files.readAllLines(said))
        .last()
        .isEqualTo("stopped: the output was published before, in " + folder + "/predicoes");
    assertThat(workspace.lines("predicoes")).hasSize(3);
    assertThat(hidden()).isEmpty();
  }

  private static Process start(Path manifest, Path said, String... options) throws IOException {
    // A build in the background ignores SIGINT, and so would what it starts.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("@java-options", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(options));
    command.add(Classify.class.getName());
    command.addAll(List.of("run", manifest.toString(), "--master", "local[1]"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private List<Path> hidden() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }
}
