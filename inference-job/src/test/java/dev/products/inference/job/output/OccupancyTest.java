package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Overwrite replaces: its own outputs, and nothing else. */
class OccupancyTest {

  @TempDir private Path folder;

  private Requests requests;

  @BeforeEach
  void makeRequests() throws IOException {
    folder = folder.toRealPath();
    requests = Requests.in(folder);
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  private void publish() throws IOException {
    Driver.begin(requests.run("before", 1), "before").write().publish();
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private void assertRefused(Requests refused, String message) throws IOException {
    List<Path> before = all();
    assertThatThrownBy(() -> OutputCommitter.begin(refused.run("run", 1), new Configuration()))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message);
    assertThat(all()).as("nothing is touched").isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          out/notas.txt                            | holds "notas.txt", which no run of this resource wrote
          out/part-00000.csv                       | remove the folder, or choose another path
          out/_SUCCESS                             | holds "_SUCCESS"
          out/.hidden                              | holds ".hidden"
          out/sub/part-0.csv                       | holds "sub"
          out/_classification.json                 | holds "_classification.json"
          out                                      | out is a file, not a folder
          """)
  void folderOfSomeoneElseIsRefused(String file, String message) throws IOException {
    write(file);

    assertRefused(requests, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          out/notas.txt                            | holds "notas.txt"
          out/part-00000.csv                       | holds "part-00000.csv"
          out/part-00000-of-another-write-c000.csv | move it to another folder
          out/sub/_SUCCESS                         | holds "sub"
          out/_rejects/notas.txt                   | holds "_rejects/notas.txt"
          out/_rejects/sub/a.json                  | holds "_rejects/sub"
          """)
  void ownOutputWithSomeoneElsesFileIsRefused(String file, String message) throws IOException {
    publish();
    write(file);

    assertRefused(requests, message);
  }

  @Test
  void ownOutputIsReplacedHoweverItsPathIsWritten() throws IOException {
    publish();

    for (String path : List.of("/out/", "//out", "/./out", "/x/../out")) {
      Driver.begin(requests.into(folder + path).run("run", 1), "run").write().publish();
      Driver.begin(requests.into("file:" + folder + path).run("run", 1), "run").write().publish();
    }
    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-run.csv");
  }

  @Test
  void outputOfAResourceThatWasMadeAgainIsItsOwn() throws IOException {
    publish();

    ObjectReference again = new ObjectReference("loja", "produtos", "uid-9");
    Driver.begin(requests.of(again).run("run", 1), "run").write().publish();

    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-run.csv");
  }

  @ParameterizedTest
  @CsvSource({"loja,outra", "outra,produtos"})
  void outputOfAnotherResourceIsRefused(String namespace, String name) throws IOException {
    publish();

    assertRefused(
        requests.of(new ObjectReference(namespace, name, "uid-1")),
        "out is the output of another resource, loja/produtos; choose another path");
  }

  @Test
  void folderWithinAnOutputIsRefused() throws IOException {
    publish();

    assertRefused(
        requests.into(folder + "/out/a/b"), "lies within " + folder + "/out, the output of loja/");
  }

  @Test
  void emptyFolderIsFree() throws IOException {
    Files.createDirectories(folder.resolve("out"));

    publish();

    assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/part-*-before.csv");
  }

  @Test
  void existingOutputIsRefusedIfTheModeSaysSo() throws IOException {
    publish();

    assertRefused(requests.with(OutputMode.ERROR_IF_EXISTS), "out exists and spec.output.mode is");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in/a.csv        | in              | the run would replace its own input
          in/a.csv        | .               | the run would replace its own input
          in/a.csv        | in/a.csv        | is a file, not a folder
          in              | in/out          | the next run would read this one's output
          *               | in/out          | the next run would read this one's output
          in/*            | in/out          | the next run would read this one's output
          i?/{out,other}  | in/out          | the next run would read this one's output
          */*/*.csv       | in/out          | the next run would read this one's output
          in/a.csv        | link            | the run would replace its own input
          link/a.csv      | in              | the run would replace its own input
          link            | in/out          | the next run would read this one's output
          """)
  void outputThatIsNotApartFromTheInputIsRefused(String input, String output, String message)
      throws IOException {
    write("in/a.csv");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));

    assertRefused(requests.from(folder + "/" + input).into(folder + "/" + output), message);
  }

  @ParameterizedTest
  @CsvSource({
    "in/*.csv,in/out",
    "in/a.csv,in/out",
    "in2,in",
    "*/a.csv,in/out",
    "in/out2,in/out",
    "*/[,in/out"
  })
  void outputBesideTheInputIsFine(String input, String output) throws IOException {
    write("in/a.csv");
    Files.delete(folder.resolve("in/a.csv"));

    OutputCommitter.begin(
            requests.from(folder + "/" + input).into(folder + "/" + output).run("run", 1),
            new Configuration())
        .abort();
  }

  @Test
  void linkToAFolderIsFollowed() throws IOException {
    Files.createDirectories(folder.resolve("disk/out"));
    Files.createSymbolicLink(folder.resolve("out"), folder.resolve("disk/out"));

    publish();
    publish();

    assertThat(folder.resolve("out")).isSymbolicLink();
    assertThat(folder.resolve("disk/out")).isDirectoryContaining("glob:**/part-*-before.csv");
    assertThat(folder.resolve("disk").toFile().list()).containsExactly("out");
  }

  @Test
  void placesWhereNoOutputCanBeAreNamed() throws IOException {
    write("file");
    Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

    assertRefused(requests.into(folder + "/file/out"), folder + "/file is a file, not a folder");
    assertRefused(
        requests.into(folder + "/nowhere"),
        folder + "/nowhere is a link to something that is not there");
    assertRefused(requests.into("/"), "/ is the root of a file system");
    assertRefused(requests.into("/proc"), "/proc is the root of a volume");
  }

  @Test
  void foldersAboveTheOutputAreMade() throws IOException {
    Driver.begin(requests.into(folder + "/a/b/out").run("run", 1), "run").write().publish();

    assertThat(folder.resolve("a/b/out")).isDirectoryContaining("glob:**/part-*-run.csv");
  }
}
