package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

  @TempDir private Path folder;

  private Classified run(String path) {
    return Classified.run(
        "run",
        Workspace.in(folder)
            .manifest("  volumes:", "  eventLog: {path: " + path + "}\n  volumes:")
            .toString());
  }

  @Test
  void isKeptInTheClaimsFolder() {
    Classified ran = run("/data/made/history");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(folder.resolve("made/history"))
        .isDirectoryContaining(log -> log.getFileName().toString().startsWith("eventlog_v2_"))
        .isDirectoryNotContaining(log -> log.getFileName().toString().startsWith(".writable"));
  }

  @Test
  void aRunIsWorthMoreThanItsHistory() {
    Classified ran = run("/data/produtos.csv/history");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out() + ran.err())
        .contains("warning")
        .contains("spec.eventLog.path: the run has no event log, since none can be written to ")
        .contains("produtos.csv/history: ");
    assertThat(folder.resolve("predicoes")).isDirectory();
  }
}
