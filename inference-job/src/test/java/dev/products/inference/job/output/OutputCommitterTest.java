package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCommitterTest {

  @TempDir private Path folder;

  private Driver begin(String run) {
    return Driver.begin(Requests.in(folder).run(run, 1), run);
  }

  private void published(String run) throws IOException {
    begin(run).write().publish();
  }

  private static String[] files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toArray(String[]::new);
    }
  }

  @Test
  void replacesTheOutputAndLeavesNothingBesideIt() throws IOException {
    published("monday");
    Driver tuesday = begin("tuesday").write();

    tuesday.publish();

    assertThat(files(folder.resolve("out")))
        .containsExactly("_classification.json", tuesday.file());
    assertThat(files(folder)).containsExactly("out");
  }

  @Test
  void outputTellsWhoWroteItAndHowMuch() throws IOException {
    published("monday");

    assertThat(folder.resolve("out/_classification.json"))
        .hasContent(
            "{\"resource\":{\"namespace\":\"loja\",\"name\":\"produtos\",\"uid\":\"uid-1\"},"
                + "\"runId\":\"monday\",\"attempt\":1,\"modelSha256\":\"e71d\","
                + "\"writer\":\"0f2a9c41-d7c1-4c55-9c1c-7a4b7c1f0e11\","
                + "\"rowsRead\":1,\"rowsClassified\":1,\"rowsRejected\":0}");
  }

  @Test
  void putsTheOldOutputBackThatAKilledRunHadMovedAside() throws IOException {
    published("monday");
    Driver tuesday = begin("tuesday").write();
    tuesday.seal();
    tuesday.moveAside();
    assertThat(folder.resolve("out")).doesNotExist();

    begin("tuesday").abandon();

    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-monday.csv");
    assertThat(files(folder)).containsExactly("out");
  }

  @Test
  void forgetsTheOldOutputOfARunThatWasKilledAfterItPublished() throws IOException {
    published("monday");
    Files.move(folder.resolve("out"), folder.resolve(".out.previous-tuesday.1.0123abcd"));
    published("tuesday");
    // As that run has left it.
    assertThat(files(folder)).containsExactly("out");
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-tuesday.csv");
  }

  @Test
  void publishesOnlyWhatTasksThatCountHaveCommitted() throws IOException {
    Driver driver = begin("monday").write();
    driver.write("part-00000-of-a-task-that-was-tried-again.csv");
    driver.write("_temporary/0/half");
    driver.write("_rejects/part-00000-parse-1.json").write("_rejects/part-00000-parse-0.json");

    driver.publish(Set.of("part-00000-parse-1.json"));

    assertThat(files(folder.resolve("out")))
        .containsExactly("_classification.json", "_rejects", driver.file());
    assertThat(files(folder.resolve("out/_rejects"))).containsExactly("part-00000-parse-1.json");
  }

  @Test
  void publishesNothingIfACommittedFileIsGone() throws IOException {
    published("monday");
    Driver tuesday = begin("tuesday");

    assertThatThrownBy(tuesday::publish)
        .isInstanceOf(JobException.class)
        .hasMessageContaining("1 of 1 files that tasks had written are gone, such as part-00000-");
    tuesday.abandon();
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-monday.csv");
    assertThat(files(folder)).containsExactly("out");
  }

  @Test
  void publishesNothingIfRejectedRowsAreGone() throws IOException {
    Driver driver = begin("monday").write();

    assertThatThrownBy(() -> driver.publish(Set.of("part-00000-parse-1.json")))
        .hasMessageContaining("such as part-00000-parse-1.json");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void publishesNothingAfterTheOrderToStop() throws IOException {
    published("monday");
    Driver tuesday = begin("tuesday").write();
    StopSignal stop = new StopSignal();
    assertThat(stop.stop()).isTrue();

    assertThatThrownBy(() -> tuesday.publish(stop))
        .isInstanceOfSatisfying(
            JobException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.DRIVER_LOST));
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-monday.csv");
  }

  @Test
  void orderToStopComesTooLateForWhatIsPublished() throws IOException {
    StopSignal stop = new StopSignal();

    begin("monday").write().publish(stop);

    assertThat(stop.stop()).isFalse();
    assertThat(stop.stopped()).isFalse();
  }

  @Test
  void refusesAnOutputThatAppearedWhileTheRunWasUnderWay() throws IOException {
    Requests laptop = Requests.in(folder).of(new ObjectReference("loja", "produtos", null));
    Driver driver = Driver.begin(laptop.with(OutputMode.ERROR_IF_EXISTS).run("monday", 1), "m");
    driver.write();
    published("tuesday");

    assertThatThrownBy(driver::publish).hasMessageContaining("ErrorIfExists");
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-tuesday.csv");
  }

  @Test
  void attemptAfterOneThatWasLostOnceItHadPublishedReplacesItsOutput() throws IOException {
    Requests requests = Requests.in(folder).with(OutputMode.ERROR_IF_EXISTS);
    Driver.begin(requests.run("monday", 1), "first").write().publish();

    Driver.begin(requests.run("monday", 2), "second").write().publish();

    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-second.csv");
    assertThat(files(folder)).containsExactly("out");
  }

  @Test
  void runOfThatIdOfAnEarlierResourceIsAnother() throws IOException {
    Requests requests = Requests.in(folder).with(OutputMode.ERROR_IF_EXISTS);
    Driver.begin(requests.run("monday", 1), "first").write().publish();
    Requests successor = requests.of(new ObjectReference("loja", "produtos", "uid-2"));

    assertThatThrownBy(() -> Driver.begin(successor.run("monday", 1), "second"))
        .hasMessageContaining("ErrorIfExists");
  }

  @Test
  void oldOutputThatSomeonePutsAFileIntoMeanwhileStays() throws IOException {
    published("monday");
    Driver tuesday = begin("tuesday").write();
    tuesday.seal();
    boolean replaces = tuesday.moveAside();
    Path previous;
    try (var list = Files.list(folder)) {
      previous =
          list.filter(path -> path.toString().contains(".previous-")).findAny().orElseThrow();
    }
    Files.writeString(previous.resolve("notas.txt"), "mine");

    tuesday.moveIn(replaces);

    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-tuesday.csv");
    assertThat(previous.resolve("notas.txt")).hasContent("mine");
  }
}
