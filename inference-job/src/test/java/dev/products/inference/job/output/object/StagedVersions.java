package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.version.LatestVersion;
import dev.products.inference.job.publication.OutputFolders;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Versions in a store where a version's files are written beside it and moved into it. */
abstract class StagedVersions extends VersionedStores {

  static void assertRefused(StoredRun run, FailureReason reason, String message) {
    for (boolean check : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> {
                JobRequest request = run.request("produtos", "segunda", 1).intoItsVersion();
                if (check) {
                  OutputFolders.check(request, StoredRun.configuration());
                } else {
                  OutputFolders.begin(request, StoredRun.configuration());
                }
              })
          .isInstanceOfSatisfying(
              JobException.class, e -> assertThat(e.failure().reason()).isEqualTo(reason))
          .hasMessageContaining(message);
    }
  }

  static StoredRun at(String place) {
    return new StoredRun(
            SampleRun.of(java.nio.file.Path.of("target"), DataFormat.CSV),
            place,
            OutputMode.OVERWRITE)
        .keepingVersions();
  }

  @Test
  void aContainerMayBeThePlaceItself() throws IOException {
    StoredRun run = at(place("raiz") + "/");
    StoredDriver.begin(run, "produtos", "segunda", 1).publish();
    // It is killed.
    StoredDriver.begin(run, "produtos", "terca", 1);
    StoredDriver.begin(run, "produtos", "quarta", 1).publish();

    assertThat(run.content("_latest.json")).contains("\"version\":\"run=quarta\"");
    assertThat(run.objects().keySet())
        .filteredOn(name -> name.startsWith("run="))
        .hasSize(2 * (StoredDriver.TASKS + 2));
    assertThat(run.objects().keySet())
        .filteredOn(name -> !name.startsWith("run="))
        .containsExactly(LatestVersion.NAME);
  }

  /** The run that ended it was killed before it had removed it all. */
  @Test
  void aHalfVersionIsRemovedOfWhichOnlyStagedFilesTell() throws IOException {
    StoredRun run = into("meia-versao");
    StoredDriver.begin(run, "produtos", "segunda", 1).publish();
    StoredDriver.begin(run, "produtos", "terca", 1);
    FileSystem files = new Path(run.target()).getFileSystem(StoredRun.configuration());
    files.create(new Path(run.target(), "run=terca/part-00000-terca.1.12345678.csv")).close();
    files.delete(new Path(run.target(), Attempts.FOLDER), true);

    StoredDriver.begin(run, "produtos", "quarta", 1).publish();

    assertLatest(run, "quarta");
    assertThat(run.version("segunda").rows()).containsOnly("segunda");
    assertThat(files.exists(new Path(run.target(), "run=terca"))).isFalse();
    assertThat(run.objects().keySet()).noneMatch(name -> name.contains("terca"));
  }

  @Test
  void whatNoRunWroteIsNotTouched() throws IOException {
    StoredRun run = into("pasta-alheia");
    Path file = new Path(run.target(), "deles.csv");
    try (var out = file.getFileSystem(StoredRun.configuration()).create(file)) {
      out.writeBytes("deles");
    }
    assertRefused(run, FailureReason.OUTPUT_OCCUPIED, "holds \"deles.csv\", which is no version");
    assertThat(run.objects().keySet()).containsExactly("deles.csv");
  }

  @Test
  void aPointerThatNoRunWroteIsNotReplaced() throws IOException {
    StoredRun run = into("ponteiro-alheio");
    Path file = new Path(run.target(), LatestVersion.NAME);
    try (var out = file.getFileSystem(StoredRun.configuration()).create(file)) {
      out.writeBytes("[]");
    }
    assertRefused(run, FailureReason.OUTPUT_OCCUPIED, "was written by no run");
    assertThat(run.content(LatestVersion.NAME)).isEqualTo("[]");
  }
}
