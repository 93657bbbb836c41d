package dev.products.inference.job.files;

import static dev.products.inference.contract.DataFormat.CSV;
import static dev.products.inference.contract.DataFormat.PARQUET;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files a path leads to. */
class InputFilesTest {

  private static final Map<String, String> NONE = Map.of();

  private InputFolder in;

  @BeforeEach
  void start(@TempDir Path folder) {
    in = new InputFolder(folder);
  }

  @Test
  void nothingIsSaidToBeNothing() throws IOException {
    in.write("empty.csv", "");
    in.write("blank.csv", "\ufeff\n \r\n");
    in.write("folder/a.csv", "");
    in.write("folder/b.csv", "");
    Files.createDirectory(in.folder().resolve("none"));

    in.refused(
        CSV, "empty.csv", NONE, "nothing to read in $/empty.csv: the file is empty (0 bytes)");
    in.refused(CSV, "blank.csv", NONE, "has nothing but blank lines or a byte order mark");
    in.refused(CSV, "folder", NONE, "all files are empty");
    in.refused(CSV, "none", NONE, "it is a folder without files");
  }

  @Test
  void whatSparkPassesOverIsTold() throws IOException {
    in.write("nested/2026/a.csv", InputFolder.ROWS);
    in.write("hidden/_a.csv", InputFolder.ROWS);
    in.write("mixed/a.csv", InputFolder.ROWS);
    in.write("mixed/_b.csv", InputFolder.ROWS);
    in.write("mixed/_SUCCESS", "");
    in.write("mixed/more/c.csv", InputFolder.ROWS);

    in.refused(CSV, "nested", NONE, "only folders (\"2026\"); spec.input.options needs recursive");
    in.refused(CSV, "hidden", NONE, "passes over names that begin with _ or . (\"_a.csv\")");
    in.write("copied/a.csv._COPYING_", InputFolder.ROWS);
    in.refused(CSV, "copied", NONE, "names that end in ._COPYING_ (\"a.csv._COPYING_\")");
    in.refused(CSV, "hidden/_a.csv", NONE, "passes over names that begin with _ or . (\"_a.csv\")");
    in.refused(CSV, "mixed", Map.of("pathGlobFilter", "*.txt"), "pathGlobFilter matches none of");
    assertThat(in.find(CSV, "nested", Map.of("recursiveFileLookup", "true")).warnings()).isEmpty();
    assertThat(in.find(CSV, "mixed", NONE).warnings())
        .satisfiesExactlyInAnyOrder(
            warning -> assertThat(warning).contains("are not read (\"more\")"),
            warning -> assertThat(warning).contains("are not read (\"_b.csv\")"));
  }

  @Test
  void emptyFilesOfAFormatThatHasNoneAreTold() throws IOException {
    in.write("folder/a.parquet", "PAR1 and as if more followed PAR1");
    in.write("folder/b.parquet", "");
    in.write("texts/a.csv", InputFolder.ROWS);
    in.write("texts/b.csv", "");

    assertThat(in.find(PARQUET, "folder", NONE).warnings())
        .satisfiesExactly(
            warning -> assertThat(warning).contains("0 bytes are not read (\"b.parquet\")"));
    assertThat(in.find(CSV, "texts", NONE).warnings()).isEmpty();
  }

  @Test
  void aPipeIsNoEmptyFile() throws Exception {
    in.write("folder/a.csv", InputFolder.ROWS);
    Path pipe = in.folder().resolve("folder/b.csv");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    String said = "$/folder/b.csv is a pipe, a socket or a device, which Spark cannot read";
    in.refused(CSV, "folder", NONE, said);
    in.refused(CSV, "folder/b.csv", NONE, said);
  }

  @Test
  void filesBesidePartitionsAreRefusedSinceSparkPassesOverThem() throws IOException {
    in.write("beside/a.csv", InputFolder.ROWS);
    in.write("beside/loja=1/b.csv", InputFolder.ROWS);
    in.refused(CSV, "beside", NONE, "such as loja=1, and these are \"a.csv\": move them");
    in.find(CSV, "beside", Map.of("recursiveFileLookup", "true"));
    in.write("deep/a.csv", InputFolder.ROWS);
    in.write("deep/2026/loja=1/b.csv", InputFolder.ROWS);
    in.refused(CSV, "deep", NONE, "such as loja=1, and these are \"a.csv\": move them");
  }

  @Test
  void foldersInsidePartitionsAreRead() throws IOException {
    in.write("inside/loja=1/b.csv", InputFolder.ROWS);
    in.write("inside/loja=2/old/c.csv", InputFolder.ROWS);
    in.write("inside/other/d.csv", InputFolder.ROWS);
    assertThat(in.find(CSV, "inside", NONE).warnings())
        .singleElement()
        .asString()
        .contains("are not read (\"other\")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dados[1].csv",
        "a{b}.csv",
        "a{b,c}.csv",
        "a?.csv",
        "a*.csv",
        "a[.csv",
        "a\\b.csv",
        "a%20b.csv",
        "a#b.csv",
        "a b.csv",
        "ação.csv"
      })
  void aNameWithSignsIsFound(String name) throws IOException {
    in.write(name, InputFolder.ROWS);

    String path = in.find(CSV, name, NONE).input().path();
    assertThat(
            in.find(CSV, path.substring(in.folder().toString().length() + 1), NONE).input().path())
        .as("what Spark is given leads to the same")
        .isEqualTo(path);
  }

  @Test
  void aNameThatIsAPatternTooIsAmbiguous() throws IOException {
    in.write("dados[1].csv", InputFolder.ROWS);
    in.write("dados1.csv", InputFolder.ROWS);

    in.refused(
        CSV,
        "dados[1].csv",
        NONE,
        "is the name of a file, and as a pattern it matches \"dados1.csv\" too: write $/dados\\[1\\].csv");
    assertThat(in.find(CSV, "dados?.csv", NONE).warnings()).isEmpty();
  }

  @Test
  void aMissingFileIsToldWithWhatIsNear() throws IOException {
    in.write("produtos.csv", InputFolder.ROWS);
    in.write("promoc\u0327o\u0303es.csv", InputFolder.ROWS);
    Files.createSymbolicLink(in.folder().resolve("link.csv"), in.folder().resolve("gone.csv"));
    Files.createSymbolicLink(in.folder().resolve("round"), in.folder().resolve("round"));

    in.refused(
        CSV,
        "produto.csv",
        NONE,
        "no file or folder $/produto.csv; did you mean \"produtos.csv\"?");
    in.refused(CSV, "Produtos.csv", NONE, "looks like it but differs in upper and lower case");
    in.refused(
        CSV,
        "promo\u00e7\u00f5es.csv",
        NONE,
        "(Unicode NFD): write \"promoc\\u0327o\\u0303es.csv\"");
    in.refused(CSV, "link.csv", NONE, "$/link.csv is a link that leads nowhere: to ");
    in.refused(CSV, "round", NONE, "$/round is a link that leads nowhere: to ");
    in.refused(CSV, "x*.csv", NONE, "nor any that it matches as a pattern");
  }

  @Test
  void aLinkThatGoesRoundIsNotFollowed() throws IOException {
    in.write("in/a.csv", InputFolder.ROWS);
    Files.createSymbolicLink(in.folder().resolve("in/self"), in.folder().resolve("in"));

    in.refused(
        CSV, "in", Map.of("recursiveFileLookup", "true"), "is a link to a folder that it is in");
  }

  @Test
  void aLinkAmongFilesThatLeadsNowhereIsNotPassedOver() throws IOException {
    in.write("in/a.csv", InputFolder.ROWS);
    in.write("in/.a.csv.crc", "crc");
    Files.createSymbolicLink(in.folder().resolve("in/_b.csv"), in.folder().resolve("gone"));
    Files.createSymbolicLink(in.folder().resolve("in/c.csv"), in.folder().resolve("in/a.csv"));
    Files.createSymbolicLink(in.folder().resolve("in/d:d.txt"), in.folder().resolve("gone"));

    Map<String, String> csv = Map.of("pathGlobFilter", "*.csv");
    assertThat(in.find(CSV, "in", csv).warnings()).isEmpty();
    in.refused(CSV, "in", NONE, "$/in/d:d.txt is a link that leads nowhere");

    Files.createSymbolicLink(in.folder().resolve("in/e.csv"), in.folder().resolve("gone"));
    in.refused(CSV, "in", csv, "$/in/e.csv is a link that leads nowhere");
  }

  @Test
  void aColonInAFoldersFileIsTold() throws IOException {
    in.write("in/a:b.csv", InputFolder.ROWS);

    in.refused(CSV, "in", NONE, "$/in has a file with a colon in its name, or is one, which Spark");
    in.refused(CSV, "in/a:b.csv", NONE, "rename it");
  }
}
