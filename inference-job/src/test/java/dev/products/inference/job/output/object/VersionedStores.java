package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.version.LatestVersion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions in a store, of whatever kind; drivers without Spark write their run's name. */
abstract class VersionedStores {

  /** A new bucket or container, which is of this test alone, as the beginning of a path. */
  abstract String place(String name) throws IOException;

  private StoredRun into(String name, SampleRun sample) throws IOException {
    return new StoredRun(sample, place(name) + "/predicoes", OutputMode.OVERWRITE)
        .keepingVersions();
  }

  StoredRun into(String name) throws IOException {
    return into(name, SampleRun.of(Path.of("target"), DataFormat.CSV));
  }

  static void assertLatest(StoredRun run, String runId) throws IOException {
    assertThat(run.content(LatestVersion.NAME)).contains("\"version\":\"run=" + runId + "\"");
    assertThat(run.version(runId).rows()).hasSize(StoredDriver.TASKS).containsOnly(runId);
    assertThat(run.uploads()).isZero();
  }

  @Test
  void eachRunsVersionStaysWithItsRejectsAndItsReport(@TempDir Path folder) throws IOException {
    StoredRun run =
        into(
            "versoes",
            SampleRun.of(folder, DataFormat.CSV)
                .option("header", "true")
                .file("descricao", "batom", "\"\""));

    JobReport first = run.run("segunda");
    run.run("terca");

    assertThat(Reports.result(first).outputPath()).isEqualTo(run.target() + "/run=segunda");
    assertThat(Reports.result(first).rejectsPath())
        .isEqualTo(run.target() + "/run=segunda/_rejects");
    assertThat(run.content(LatestVersion.NAME)).contains("\"version\":\"run=terca\"");
    for (String version : new String[] {"segunda", "terca"}) {
      assertThat(run.version(version).kinds()).containsExactly(StoredRun.WHOLE);
    }
    assertThat(run.objects().keySet())
        .allMatch(name -> name.startsWith("run=") || name.equals(LatestVersion.NAME));
  }

  @Test
  void aVersionThatALostAttemptPublishedIsNamedAndNotWrittenAgain() throws IOException {
    StoredRun run = into("versao-perdida");
    // As one that was killed before it could name its version.
    StoredDriver.beginVersion(run, "produtos", "segunda", 1).publish();
    var before = run.version("segunda").objects().keySet();

    StoredDriver.begin(run, "produtos", "segunda", 2).publish();

    assertLatest(run, "segunda");
    assertThat(run.version("segunda").objects().keySet()).isEqualTo(before);
  }

  @Test
  void ofTwoRunsAtOnceOneFailsWithThatReason() throws IOException {
    StoredRun run = into("duas-versoes");
    StoredDriver one = StoredDriver.begin(run, "produtos", "segunda", 1);
    StoredDriver other = StoredDriver.begin(run, "loja", "terca", 1);
    other.publish();

    assertThatThrownBy(one::publish)
        .isInstanceOfSatisfying(
            JobException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.SUPERSEDED))
        .hasMessageContaining("another run has published a version");
    one.abort();

    assertLatest(run, "terca");
    assertThat(run.objects().keySet()).noneMatch(name -> name.contains("segunda"));
    assertThatThrownBy(() -> StoredDriver.begin(run, "produtos", "quarta", 1))
        .hasMessageContaining("has the versions of another resource, loja/loja");
  }

  @Test
  void ofTwoDriversOfOneRunTheLaterAttemptPublishesWhatCounts() throws IOException {
    StoredRun run = into("dois-motoristas");
    StoredDriver early = StoredDriver.begin(run, "produtos", "segunda", 1);
    StoredDriver late = StoredDriver.begin(run, "produtos", "segunda", 2);
    late.writeUncounted("sobra");

    assertThatThrownBy(early::publish)
        .isInstanceOfSatisfying(
            JobException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.SUPERSEDED));
    late.publish();
    early.abort();

    assertLatest(run, "segunda");
    assertThat(run.objects()).hasSize(StoredDriver.TASKS + 3);
  }

  @Test
  void theNextRunEndsTheOneBeforeAndRemovesWhatItLeft() throws IOException {
    StoredRun run = into("versao-tarde");
    StoredDriver.begin(run, "produtos", "segunda", 1).publish();
    StoredDriver late = StoredDriver.begin(run, "produtos", "terca", 1);

    StoredDriver next = StoredDriver.begin(run, "produtos", "quarta", 1);
    assertThatThrownBy(late::publish).isInstanceOf(JobException.class);
    // Its tasks live on.
    late.write("terca");
    next.publish();
    StoredDriver.begin(run, "produtos", "quinta", 1).publish();

    assertLatest(run, "quinta");
    assertThat(run.version("segunda").rows()).containsOnly("segunda");
    assertThat(run.objects().keySet()).noneMatch(name -> name.contains("terca"));
  }
}
