package dev.products.inference.job.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.JobException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {

  private static final String CSV = "descricao;categoria\nSenhor dos anéis;livro\n";
  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path folder;

  private InputFiles.Found find(String format, String path, Map<String, String> options) {
    return InputFiles.of(
        new RequestedInput(
            format, folder + "/" + path, options, "descricao", null, null, OnBadRow.REJECT, null),
        new Configuration());
  }

  private void refused(String format, String path, Map<String, String> options, String message) {
    assertThatThrownBy(() -> find(format, path, options))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message.replace("$", folder.toString()));
  }

  private void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          PAR1\u0015                   | is a Parquet file, not csv text: spec.input.format is to be parquet
          ORC\u0008                    | is an ORC file, not csv text: spec.input.format is to be orc
          Obj\u0001x                   | is an Avro file, not csv text
          BZh91AY                      | is packed with bzip2, not csv text: its name must end in .bz2
          (\u00b5/\u00fd\u0004        | is packed with zstd, not csv text
          \u00fd7zXZ\u0000x           | is packed with xz, not csv text
          \u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 | is an Excel workbook, not csv text: save it as CSV
          %PDF-1.7                     | is a PDF document, not csv text
          `  <!DOCTYPE HTML><html>`    | is an HTML page, not csv text
          `<?xml version="1.0"?><a/>`  | is an XML document, not csv text
          SQLite format 3\u0000        | is a SQLite database, not csv text
          version https://git-lfs.github.com/spec/v1 | is a pointer of Git LFS, not the file itself, not csv text: get it with git lfs pull
          `{"descricao": "x"}`         | is JSON, and spec.input.format is csv
          """)
  void whatIsNoTextIsToldByItsFirstBytes(String content, String message) throws IOException {
    write("in.csv", content.getBytes(StandardCharsets.ISO_8859_1));

    refused("csv", "in.csv", NONE, "$/in.csv " + message);
  }

  @Test
  void archivesAreToldByWhatIsInThem() throws IOException {
    write("a.csv.zip", zip("in.csv"));
    write("b.csv", zip("xl/workbook.xml"));
    write("c.csv", gzip(CSV.getBytes(StandardCharsets.UTF_8)));
    write("d.csv.gz", gzip(zip("xl/workbook.xml")));
    write("e.csv.gz", CSV);

    refused("csv", "a.csv.zip", NONE, "$/a.csv.zip is a ZIP archive, not csv text: unpack it");
    refused("csv", "b.csv", NONE, "$/b.csv is an Excel workbook, not csv text");
    refused("json", "c.csv", NONE, "is packed with gzip, not json text: its name must end in .gz");
    refused("csv", "d.csv.gz", NONE, "$/d.csv.gz is an Excel workbook, not csv text");
    refused("csv", "e.csv.gz", NONE, "$/e.csv.gz is not packed with gzip, as its name says");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void textIsNoColumnarFile(String format) throws IOException {
    write("in", CSV);
    write("in.zip", zip("a"));

    refused(format, "in", NONE, "$/in is no " + format + " file, which spec.input.format says");
    refused(format, "in.zip", NONE, "is a ZIP archive, and spec.input.format is " + format);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, UTF-16",
    "x-UTF-16LE-BOM, UTF-16",
    "UTF-16LE, UTF-16LE",
    "UTF-16BE, UTF-16BE"
  })
  void wideTextNeedsItsEncoding(String charset, String named) throws IOException {
    write("in", CSV.getBytes(Charset.forName(charset)));

    refused(
        "csv", "in", NONE, "is " + named + " text: spec.input.options needs encoding: " + named);
    refused("json", "in", NONE, "needs encoding: " + named);
    assertThat(find("csv", "in", Map.of("Encoding", "utf-16")).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [⏎ {"descricao": "a"},⏎ {"descricao": "b"}⏎]  | is a JSON array over several lines: spec.input.options needs multiLine: "true"
          [{"descricao": "a"},⏎ {"descricao": "b"}]     | is a JSON array over several lines
          {⏎  "descricao": "a"⏎}⏎                       | has a JSON object over several lines
          descricao;categoria⏎a;b                       | does not begin as JSON does, with { or [
          """)
  void jsonThatIsNotLinesIsTold(String content, String message) throws IOException {
    write("in.json", content.replace("⏎", "\n"));

    refused("json", "in.json", NONE, "$/in.json " + message);
  }

  @Test
  void aLongJsonArrayIsToldByItsBeginning() throws IOException {
    write("in.json", "[\n" + "{\"descricao\": \"a\"},\n".repeat(1000) + "{}]");

    refused("json", "in.json", NONE, "is a JSON array over several lines");
    assertThat(find("json", "in.json", Map.of("multiLine", "true")).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"descricao\": \"a\"}\n{\"descricao\":\n",
        "[{\"descricao\": \"a\"}, {\"descricao\": \"b\"}]\n",
        "{\"descricao\":\n{\"outro\": 1}\n",
        "lixo\n{\"descricao\": \"a\"}\n",
        "\ufeff{\"descricao\": \"a\"}\n"
      })
  void jsonLinesAreLeftToTheReader(String content) throws IOException {
    write("in.json", content);

    assertThat(find("json", "in.json", NONE).warnings()).isEmpty();
  }

  @Test
  void nothingIsSaidToBeNothing() throws IOException {
    write("empty.csv", "");
    write("blank.csv", "\ufeff\n \r\n");
    write("folder/a.csv", "");
    write("folder/b.csv", "");
    Files.createDirectory(folder.resolve("none"));

    refused(
        "csv", "empty.csv", NONE, "nothing to read in $/empty.csv: the file is empty (0 bytes)");
    refused("csv", "blank.csv", NONE, "has nothing but blank lines or a byte order mark");
    refused("csv", "folder", NONE, "all files are empty");
    refused("csv", "none", NONE, "it is a folder without files");
  }

  @Test
  void whatSparkPassesOverIsTold() throws IOException {
    write("nested/2026/a.csv", CSV);
    write("hidden/_a.csv", CSV);
    write("mixed/a.csv", CSV);
    write("mixed/_b.csv", CSV);
    write("mixed/_SUCCESS", "");
    write("mixed/more/c.csv", CSV);

    refused("csv", "nested", NONE, "only folders (\"2026\"); spec.input.options needs recursive");
    refused("csv", "hidden", NONE, "passes over names that begin with _ or . (\"_a.csv\")");
    refused("csv", "hidden/_a.csv", NONE, "passes over names that begin with _ or . (\"_a.csv\")");
    refused("csv", "mixed", Map.of("pathGlobFilter", "*.txt"), "pathGlobFilter matches none of");
    assertThat(find("csv", "nested", Map.of("recursiveFileLookup", "true")).warnings()).isEmpty();
    assertThat(find("csv", "mixed", NONE).warnings())
        .satisfiesExactlyInAnyOrder(
            warning -> assertThat(warning).contains("are not read (\"more\")"),
            warning -> assertThat(warning).contains("are not read (\"_b.csv\")"));
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
    write(name, CSV);

    String path = find("csv", name, NONE).input().path();
    assertThat(find("csv", path.substring(folder.toString().length() + 1), NONE).input().path())
        .as("what Spark is given leads to the same")
        .isEqualTo(path);
  }

  @Test
  void aNameThatIsAPatternTooIsAmbiguous() throws IOException {
    write("dados[1].csv", CSV);
    write("dados1.csv", CSV);

    refused(
        "csv",
        "dados[1].csv",
        NONE,
        "is the name of a file, and as a pattern it matches \"dados1.csv\" too: write $/dados\\[1\\].csv");
    assertThat(find("csv", "dados?.csv", NONE).warnings()).isEmpty();
  }

  @Test
  void aMissingFileIsToldWithWhatIsNear() throws IOException {
    write("produtos.csv", CSV);
    write("promoc\u0327o\u0303es.csv", CSV);
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("gone.csv"));
    Files.createSymbolicLink(folder.resolve("round"), folder.resolve("round"));

    refused(
        "csv",
        "produto.csv",
        NONE,
        "no file or folder $/produto.csv; did you mean \"produtos.csv\"?");
    refused("csv", "Produtos.csv", NONE, "looks like it but differs in upper and lower case");
    refused(
        "csv",
        "promo\u00e7\u00f5es.csv",
        NONE,
        "(Unicode NFD): write \"promoc\\u0327o\\u0303es.csv\"");
    refused("csv", "link.csv", NONE, "$/link.csv is a link that leads nowhere: to ");
    refused("csv", "round", NONE, "$/round is a link that leads nowhere: to ");
    refused("csv", "x*.csv", NONE, "nor any that it matches as a pattern");
  }

  @Test
  void aLinkThatGoesRoundIsNotFollowed() throws IOException {
    write("in/a.csv", CSV);
    Files.createSymbolicLink(folder.resolve("in/self"), folder.resolve("in"));

    refused(
        "csv", "in", Map.of("recursiveFileLookup", "true"), "is a link to a folder that it is in");
  }

  @Test
  void aColonInAFoldersFileIsTold() throws IOException {
    write("in/a:b.csv", CSV);

    refused("csv", "in", NONE, "$/in has a file with a colon in its name, or is one, which Spark");
    refused("csv", "in/a:b.csv", NONE, "rename it");
  }
}
