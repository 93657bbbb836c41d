package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  private void publish() throws IOException {
    Driver.begin(requests.run("before", 1), "before").write().publish();
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
    requests.write(file);

    requests.assertRefused(message);
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
    requests.write(file);

    requests.assertRefused(message);
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

    requests
        .of(new ObjectReference(namespace, name, "uid-1"))
        .assertRefused("out is the output of another resource, loja/produtos; choose another path");
  }

  @Test
  void folderWithinAnOutputIsRefused() throws IOException {
    publish();

    requests
        .into(folder + "/out/a/b")
        .assertRefused("lies within " + folder + "/out, the output of loja/");
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

    requests.with(OutputMode.ERROR_IF_EXISTS).assertRefused("out exists and spec.output.mode is");
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
    requests.write("file");
    Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

    requests.into(folder + "/file/out").assertRefused(folder + "/file is a file, not a folder");
    requests
        .into(folder + "/nowhere")
        .assertRefused(folder + "/nowhere is a link to something that is not there");
    requests.into("/").assertRefused("/ is the root of a file system");
    requests.into("/proc").assertRefused("/proc is the root of a volume");
  }

  @Test
  void foldersAboveTheOutputAreMade() throws IOException {
    Driver.begin(requests.into(folder + "/a/b/out").run("run", 1), "run").write().publish();

    assertThat(folder.resolve("a/b/out")).isDirectoryContaining("glob:**/part-*-run.csv");
  }
}
