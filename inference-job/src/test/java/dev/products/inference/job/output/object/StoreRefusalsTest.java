package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.CommittedFiles;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.publication.OutputFolders;
import dev.products.inference.job.publication.RejectsPublication;
import dev.products.inference.job.store.S3Gate;
import dev.products.inference.job.store.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must not be written, and what is not touched then; without Spark. */
class StoreRefusalsTest {

  private static final Configuration STORE = StoredRun.configuration();

  private static StoredRun into(String place) {
    return into(place, OutputMode.OVERWRITE);
  }

  private static StoredRun into(String place, OutputMode mode) {
    return new StoredRun(
        SampleRun.of(java.nio.file.Path.of("target"), DataFormat.CSV), place, mode);
  }

  private static void put(String file, String content) throws IOException {
    Path path = new Path(file);
    try (var out = path.getFileSystem(STORE).create(path)) {
      out.writeBytes(content);
    }
  }

  private static void assertRefused(StoredRun run, FailureReason reason, String message)
      throws IOException {
    var before = run.objects();
    for (boolean check : new boolean[] {true, false}) {
      assertThatThrownBy(
              () -> {
                JobRequest request = run.request("produtos", "segunda", 1);
                if (check) {
                  OutputFolders.check(request, STORE);
                } else {
                  OutputFolders.begin(request, STORE);
                }
              })
          .isInstanceOfSatisfying(
              JobException.class, e -> assertThat(e.failure().reason()).isEqualTo(reason))
          .hasMessageContaining(message);
    }
    assertThat(run.objects()).as("nothing is touched").isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "part-00000-deles.csv, , part-00000-deles.csv",
    "_SUCCESS, , _SUCCESS",
    "lojas/a.csv, , lojas",
    "a.csv, ours, a.csv",
    "_rejects/a.json, ours, _rejects/a.json",
    "_report/a.html, ours, _report/a.html",
    "part-00000-outro.1.12345678-c000.csv, ours, part-00000-outro.1.12345678-c000.csv"
  })
  void whatNoRunWroteIsNotTouched(String file, String ours, String named) throws IOException {
    String bucket = "alheio-" + Integer.toHexString((file + ours).hashCode());
    StoredRun run = into(S3Server.bucket(bucket, STORE) + "/predicoes");
    if (ours != null) {
      StoredDriver.begin(run, "produtos", "domingo", 1).publish();
    }
    put(run.target() + "/" + file, "deles");

    assertRefused(run, FailureReason.OUTPUT_OCCUPIED, "holds \"" + named + "\"");
  }

  @Test
  void aMarkThatNoRunWroteIsNotReplaced() throws IOException {
    StoredRun run = into(S3Server.bucket("marca-alheia", STORE) + "/predicoes");
    put(run.target() + "/_classification.json", "[]");

    assertRefused(run, FailureReason.OUTPUT_OCCUPIED, "was written by no run");
  }

  @Test
  void anotherResourcesOutputIsNotTouchedNorWhatLiesInIt() throws IOException {
    String bucket = S3Server.bucket("vizinho", STORE);
    StoredRun run = into(bucket + "/predicoes");
    StoredDriver.begin(run, "vizinhos", "domingo", 1).publish();

    assertRefused(run, FailureReason.OUTPUT_OCCUPIED, "loja/vizinhos");
    assertRefused(into(bucket + "/predicoes/hoje"), FailureReason.OUTPUT_OCCUPIED, "lies within");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    String bucket = S3Server.bucket("arquivo", STORE);
    put(bucket + "/predicoes", "um arquivo");

    assertRefused(into(bucket + "/predicoes"), FailureReason.OUTPUT_OCCUPIED, "is a file");
    assertRefused(
        into(bucket + "/predicoes", OutputMode.ERROR_IF_EXISTS),
        FailureReason.OUTPUT_EXISTS,
        "exists");
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://BUCKET, is the root",
    "s3a://BUCKET/__magic_a/out, keeps for itself",
    "s3a://BUCKET/a:b, has a colon"
  })
  void somePlacesTakeNoOutput(String place, String message) throws IOException {
    String bucket = "lugares-" + Integer.toHexString(place.hashCode());
    S3Server.bucket(bucket, STORE);

    assertThatThrownBy(
            () ->
                OutputFolders.check(
                    into(place.replace("BUCKET", bucket)).request("produtos", "segunda", 1), STORE))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"in", "in/out", "in/*.csv", "in/out/a.csv"})
  void inputAndOutputAreApart(String input) {
    String bucket = S3Server.bucket("junto", STORE);
    StoredRun run = into(bucket + "/in/out");
    JobRequest request = run.request("produtos", "segunda", 1);

    JobRequest together = request.of(request.input().at(bucket + "/" + input));
    if (input.equals("in/*.csv")) {
      OutputFolders.check(together, STORE);
    } else {
      assertThatThrownBy(() -> OutputFolders.check(together, STORE))
          .hasMessageContaining("are not apart");
    }
  }

  @Test
  void aStoreThatKeepsNoConditionsIsRefused() throws IOException {
    AtomicInteger writes = new AtomicInteger();
    try (S3Gate gate =
        new S3Gate(
            line ->
                line.startsWith("PUT") && writes.incrementAndGet() % 2 == 0
                    ? S3Gate.Answer.PRETENDED
                    : S3Gate.Answer.RIGHT)) {
      String bucket = S3Server.bucket("incondicional", STORE, gate.port(), S3Server.SECRET);

      assertRefused(
          into(bucket + "/predicoes"),
          FailureReason.OUTPUT_UNWRITABLE,
          "does a write whose condition does not hold (If-None-Match)");
    }
  }

  @Test
  void rejectsOfATableAreReplacedByTheNextRuns() throws IOException {
    StoredRun run = into(S3Server.bucket("rejeitadas", STORE) + "/rejeitadas");
    for (String day : new String[] {"segunda", "terca"}) {
      JobRequest request = run.request("produtos", day, 1);
      RequestedOutput table =
          new RequestedOutput(
              DataFormat.JDBC,
              null,
              OutputMode.OVERWRITE,
              Map.of(),
              null,
              "t",
              Map.of(),
              run.target());
      RejectsPublication rejects = RejectsPublication.begin(request.into(table), STORE);
      String name = "part-00000-parse-7" + rejects.ofThisDriver() + ".json";
      put(rejects.staging() + "/" + name, day);
      OutputFolder folder = rejects.folder().orElseThrow();
      folder.add("_run.json", day.getBytes(StandardCharsets.UTF_8));
      folder.commit(
          new RunOutcome("e71d", new CommittedFiles("rejects", Set.of()), Set.of(name), 0, 1),
          new StopSignal());

      assertThat(run.kinds())
          .containsExactly("_SUCCESS", "_classification.json", "_rejects/part.json", "_run.json");
      assertThat(run.content("_rejects/" + name)).isEqualTo(day);
      assertThat(run.content("_run.json")).isEqualTo(day);
    }
  }
}
