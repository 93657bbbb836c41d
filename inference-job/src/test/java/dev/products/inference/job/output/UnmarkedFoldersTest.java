package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of drivers that were killed, without the mark that says whose they are. */
class UnmarkedFoldersTest {

  @TempDir private Path folder;

  private Driver begin(String run, int attempt) {
    return Driver.begin(Requests.in(folder).run(run, attempt), "driver");
  }

  private void assertNothingIsHidden() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("out");
    }
  }

  @Test
  void whatTasksWroteThatOutlivedTheirDriverIsTakenAwayByTheNextRun() throws IOException {
    Driver earlier = begin("run", 1).write();
    begin("run", 2).write().publish();
    earlier.write("part-00007-late.csv");

    begin("tomorrow", 1).write().publish();
    assertNothingIsHidden();
  }

  @Test
  void whatADriverMadeThatWasKilledBeforeItMarkedItIsTakenAwayByTheNextRun() throws IOException {
    Files.createDirectory(folder.resolve(".out.staging-killed.1.0123abcd"));

    begin("run", 1).write().publish();
    assertNothingIsHidden();
  }
}
