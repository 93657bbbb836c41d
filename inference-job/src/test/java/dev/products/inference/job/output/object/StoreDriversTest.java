package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.store.S3Server;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Drivers that are alive at once, in one place of a store; each writes its run's name. */
class StoreDriversTest {

  private static final Configuration STORE = StoredRun.configuration();
  private static final String[] WHOLE = {"_SUCCESS", "_classification.json", "part.csv"};

  private static StoredRun into(String bucket) {
    // As few a page, so that all lists are of several.
    STORE.set("fs.s3a.bucket." + bucket + ".paging.maximum", "2");
    return new StoredRun(
        SampleRun.of(java.nio.file.Path.of("target"), DataFormat.CSV),
        S3Server.bucket(bucket, STORE) + "/predicoes",
        OutputMode.OVERWRITE);
  }

  private static void assertSuperseded(ThrowingCallable step) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            JobException.class,
            e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.SUPERSEDED));
  }

  private static void assertOnly(StoredRun run, String row) throws IOException {
    assertOnlyRows(run, row);
    assertThat(run.kinds()).containsExactly(WHOLE);
    assertThat(run.uploads()).isZero();
  }

  @Test
  void ofTwoDriversOfOneRunTheLaterAttemptPublishes() throws IOException {
    StoredRun run = into("dois");
    StoredDriver first = StoredDriver.begin(run, "produtos", "segunda", 1);
    StoredDriver second = StoredDriver.begin(run, "produtos", "segunda", 2);

    assertSuperseded(first::publish);
    first.abort();
    assertSuperseded(() -> StoredDriver.begin(run, "produtos", "segunda", 1));
    second.publish();

    assertOnly(run, "segunda");
  }

  @Test
  void whatADeadDriversTasksWriteLateIsRemovedByTheNextRun() throws IOException {
    StoredRun run = into("tarde");
    StoredDriver first = StoredDriver.begin(run, "produtos", "segunda", 1);
    StoredDriver.begin(run, "produtos", "segunda", 2).publish();
    first.write("tarde");
    assertThat(run.uploads()).isEqualTo(StoredDriver.TASKS);

    StoredDriver.begin(run, "produtos", "terca", 1).publish();

    assertOnly(run, "terca");
  }

  @Test
  void aDriverThatHasPublishedIsReplacedByTheLaterOne() throws IOException {
    StoredRun run = into("depois");
    StoredDriver first = StoredDriver.begin(run, "produtos", "segunda", 1);
    first.publish();
    StoredDriver second = StoredDriver.begin(run, "produtos", "segunda", 2);
    assertOnlyRows(run, "segunda");
    second.publish();

    assertOnly(run, "segunda");
  }

  private static void assertOnlyRows(StoredRun run, String row) {
    assertThat(run.rows()).hasSize(StoredDriver.TASKS).containsOnly(row);
  }

  @Test
  void ofTwoRunsAtOnceOneFailsWithThatReason() throws IOException {
    StoredRun run = into("ao-mesmo-tempo");
    StoredDriver one = StoredDriver.begin(run, "produtos", "segunda", 1);
    StoredDriver other = StoredDriver.begin(run, "loja", "terca", 1);
    other.publish();

    assertThatThrownBy(one::publish).hasMessageContaining("another run has taken over");
    one.abort();

    assertOnly(run, "terca");
  }

  @Test
  void whatSomebodyPutsThereMeanwhileIsNotDestroyed() throws IOException {
    StoredRun run = into("meanwhile");
    StoredDriver.begin(run, "produtos", "segunda", 1).publish();
    StoredDriver driver = StoredDriver.begin(run, "produtos", "terca", 1);
    Path theirs = new Path(run.target(), "deles.csv");
    theirs.getFileSystem(STORE).create(theirs).close();

    assertThatThrownBy(driver::publish).hasMessageContaining("holds \"deles.csv\"");
    driver.abort();

    assertOnlyRows(run, "segunda");
    assertThat(run.objects()).containsKey("deles.csv");
    assertThat(run.uploads()).isZero();
  }

  @Test
  void aMarkIsReplacedOnlyByWhoHasSeenIt() throws IOException {
    StoredRun run = into("marca");
    Path target = new Path(run.target());
    StoredMark none = StoredMark.read(target.getFileSystem(STORE), target);
    OutputMark mine = OutputMark.begun(run.request("produtos", "a", 1));
    OutputMark theirs = OutputMark.begun(run.request("produtos", "b", 1));

    Optional<StoredMark> first = none.replace(mine);
    assertThat(first).isPresent();
    assertThat(none.replace(theirs)).isEmpty();
    assertThat(first.get().replace(theirs)).isPresent();
    assertThat(first.get().replace(mine)).isEmpty();
  }

  @Test
  void aMarkDoesNotGrowWithTheRuns() throws IOException {
    OutputMark mark = null;
    for (int day = 0; day < 100; day++) {
      mark =
          MarkState.complete(
              MarkState.publishing(
                  OutputMark.begun(into("cresce").request("produtos", "dia" + day, 1)),
                  "dia" + day + ".1.12345678",
                  List.of(),
                  Optional.ofNullable(mark)));
    }
    assertThat(MarkState.discards(mark)).hasSize(20).startsWith("dia98.1.12345678");
  }
}
