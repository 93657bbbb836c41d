package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.version.LatestVersion;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.publication.OutputFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions in a folder; each driver writes one file, with its attempt in it. */
class VersionedFolderTest {

  private static final ObjectReference LOJA = new ObjectReference("loja", "loja", "uid-2");
  private static final String FILE = "part-00000-0f2a9c41-c000.csv";

  @TempDir private Path folder;
  private Requests requests;
  private Path out;

  @BeforeEach
  void makeRequests() {
    requests = Requests.in(folder);
    out = folder.resolve("out");
  }

  private JobRequest request(ObjectReference resource, String runId, int attempt) {
    return requests
        .of(resource)
        .run(runId, attempt)
        .into(
            new RequestedOutput(
                requests.run(runId, 1).output().format(),
                out + "/",
                OutputMode.OVERWRITE,
                Map.of(),
                null,
                null,
                null,
                null,
                true))
        .intoItsVersion();
  }

  private OutputFolder begin(JobRequest request) throws IOException {
    OutputFolder driver = OutputFolders.begin(request, new Configuration());
    Files.writeString(
        Path.of(java.net.URI.create(driver.staging())).resolve(FILE), "" + request.attempt());
    return driver;
  }

  private OutputFolder begin(String runId, int attempt) throws IOException {
    return begin(request(Requests.PRODUTOS, runId, attempt));
  }

  private static void publish(OutputFolder driver) {
    driver.commit(
        new RunOutcome("e71d", new CommittedFiles("0f2a9c41", Set.of(FILE)), Set.of(), 1, 0),
        new StopSignal());
  }

  private LatestVersion latest() throws IOException {
    Path file = out.resolve(LatestVersion.NAME);
    return LatestVersion.parse(
        Files.readAllBytes(file), new org.apache.hadoop.fs.Path(file.toUri()));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> names = Files.list(out)) {
      return names.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRefused(JobRequest request, String message) {
    assertThatThrownBy(() -> OutputFolders.begin(request, new Configuration()))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> OutputFolders.check(request, new Configuration()))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message);
  }

  @Test
  void eachRunsVersionStaysAndTheFileNamesTheNewest() throws IOException {
    publish(begin("segunda", 1));
    publish(begin("terca", 1));

    assertThat(latest().version()).isEqualTo("run=terca");
    assertThat(latest().resource()).isEqualTo(Requests.PRODUTOS);
    assertThat(latest().rowsClassified()).isEqualTo(1);
    assertThat(names()).containsExactly("_latest.json", "_latest.lock", "run=segunda", "run=terca");
    assertThat(out.resolve("run=segunda").resolve(FILE)).hasContent("1");
  }

  @Test
  void aVersionThatALostAttemptPublishedIsNamedAndNotWrittenAgain() throws IOException {
    publish(begin("segunda", 1));
    Files.delete(out.resolve(LatestVersion.NAME));

    publish(begin("segunda", 2));

    assertThat(latest().version()).isEqualTo("run=segunda");
    assertThat(out.resolve("run=segunda").resolve(FILE)).hasContent("1");
  }

  @Test
  void ofTwoRunsAtOnceOneFailsWithThatReason() throws IOException {
    OutputFolder one = begin("segunda", 1);
    publish(begin(request(LOJA, "terca", 1)));

    assertThatThrownBy(() -> publish(one))
        .hasMessageContaining("another run has published a version");
    one.abort();

    assertThat(latest().version()).isEqualTo("run=terca");
    assertThat(names()).containsExactly("_latest.json", "_latest.lock", "run=terca");
    assertRefused(
        request(Requests.PRODUTOS, "quarta", 1), "has the versions of another resource, loja/loja");
  }

  @Test
  void theNextRunEndsTheOneBefore() throws IOException {
    OutputFolder late = begin("segunda", 1);
    OutputFolder next = begin("terca", 1);

    assertThatThrownBy(() -> publish(late)).hasMessageContaining("taken over");
    late.abort();
    publish(next);

    assertThat(names()).containsExactly("_latest.json", "_latest.lock", "run=terca");
    try (Stream<Path> beside = Files.list(folder)) {
      assertThat(beside).containsExactly(out);
    }
  }

  @Test
  void placesOfOthersAreRefused() throws IOException {
    requests.write("out/notas.txt");
    assertRefused(
        request(Requests.PRODUTOS, "segunda", 1),
        "holds \"notas.txt\", which is no version of an output");

    out = Path.of("/proc");
    assertRefused(request(Requests.PRODUTOS, "segunda", 1), "is the root of a volume");

    out = folder.resolve("out");
    Files.delete(out.resolve("notas.txt"));
    Files.writeString(out.resolve(LatestVersion.NAME), "{}");
    assertRefused(request(Requests.PRODUTOS, "segunda", 1), "was written by no run");
  }

  @Test
  void anOutputWithVersionsAndOneWithoutAreNotMixed() throws IOException {
    publish(begin(requests.run("segunda", 1)));
    assertRefused(request(Requests.PRODUTOS, "terca", 1), "lies within ");

    out = folder.resolve("versoes");
    publish(begin("terca", 1));
    assertRefused(
        requests.into(out.toString()).run("quarta", 1), "which no run of this resource wrote");
  }
}
