package dev.products.inference.job.files;

import static dev.products.inference.contract.DataFormat.CSV;
import static dev.products.inference.contract.DataFormat.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files' first bytes say against the format and the options. */
class InputContentTest {

  private static final Map<String, String> NONE = Map.of();

  private InputFolder in;

  @BeforeEach
  void start(@TempDir Path folder) {
    in = new InputFolder(folder);
  }

  private static byte[] zip(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(InputFolder.ROWS.getBytes(StandardCharsets.UTF_8));
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
          `\u0000\u0000\u0000\u0000`     | is nothing but zeros, as after a copy that failed, not csv text: copy it again
          SQLite format 3\u0000        | is a SQLite database, not csv text
          version https://git-lfs.github.com/spec/v1 | is a pointer of Git LFS, not the file itself, not csv text: get it with git lfs pull
          `{"descricao": "x"}`         | is JSON, and spec.input.format is csv
          """)
  void whatIsNoTextIsToldByItsFirstBytes(String content, String message) throws IOException {
    in.write("in.csv", content.getBytes(StandardCharsets.ISO_8859_1));

    in.refused(CSV, "in.csv", NONE, "$/in.csv " + message);
  }

  @Test
  void archivesAreToldByWhatIsInThem() throws IOException {
    in.write("a.csv.zip", zip("in.csv"));
    in.write("b.csv", zip("xl/workbook.xml"));
    in.write("c.csv", gzip(InputFolder.ROWS.getBytes(StandardCharsets.UTF_8)));
    in.write("d.csv.gz", gzip(zip("xl/workbook.xml")));
    in.write("e.csv.gz", InputFolder.ROWS);

    in.refused(CSV, "a.csv.zip", NONE, "$/a.csv.zip is a ZIP archive, not csv text: unpack it");
    in.refused(CSV, "b.csv", NONE, "$/b.csv is an Excel workbook, not csv text");
    in.refused(JSON, "c.csv", NONE, "is packed with gzip, not json text: its name must end in .gz");
    in.refused(CSV, "d.csv.gz", NONE, "$/d.csv.gz is an Excel workbook, not csv text");
    in.refused(CSV, "e.csv.gz", NONE, "$/e.csv.gz is not packed with gzip, as its name says");
  }

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "ORC", "AVRO"})
  void textIsNoColumnarFile(DataFormat format) throws IOException {
    in.write("in", InputFolder.ROWS);
    in.write("in.zip", zip("a"));

    in.refused(
        format,
        "in",
        NONE,
        "$/in is no " + format.sparkName() + " file, which spec.input.format says");
    in.refused(
        format, "in.zip", NONE, "is a ZIP archive, and spec.input.format is " + format.sparkName());
  }

  @ParameterizedTest
  @CsvSource({"PARQUET, PAR1, PAR1, PAR", "ORC, ORC, 'ORC!', ORC"})
  void aColumnarFileThatIsCutOffIsTold(DataFormat format, String begin, String end, String cut)
      throws IOException {
    in.write("whole", begin + "data" + end);
    in.write("cut", begin + "data" + cut);

    assertThat(in.find(format, "whole", NONE).warnings()).isEmpty();
    in.refused(format, "cut", NONE, "$/cut is cut off, or damaged at its end: copy it again");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-16, 'is UTF-8 text: spec.input.options needs no encoding, or encoding: UTF-8'",
    "UTF-8, UTF-16LE, is UTF-8 text",
    "UTF-8, UTF-32, is UTF-8 text",
    "UTF-8, IBM037, is UTF-8 text",
    "windows-1252, UTF-16, is not UTF-16 text: spec.input.options needs encoding: windows-1252",
    "UTF-16LE, UTF-16BE, is UTF-16LE text: spec.input.options needs encoding: UTF-16LE",
    "UTF-16BE, UTF-16LE, is UTF-16BE text: spec.input.options needs encoding: UTF-16BE",
    "x-UTF-16LE-BOM, UTF-16BE, is UTF-16 text: spec.input.options needs encoding: UTF-16",
    "UTF-16, UTF-32, is UTF-16 text: spec.input.options needs encoding: UTF-16",
    "UTF-16LE, UTF-32, is UTF-16LE text: spec.input.options needs encoding: UTF-16LE",
    "UTF-32LE, UTF-16, is UTF-32LE text: spec.input.options needs encoding: UTF-32LE"
  })
  void textThatIsNotInTheWideEncodingThatIsNamedIsTold(String written, String named, String message)
      throws IOException {
    in.write("in", InputFolder.ROWS.getBytes(Charset.forName(written)));

    for (DataFormat format : List.of(CSV, JSON)) {
      in.refused(format, "in", Map.of("encoding", named, "header", "false"), "$/in " + message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, UTF-16",
    "x-UTF-16LE-BOM, UTF-16",
    "x-UTF-16LE-BOM, UTF-16LE",
    "UTF-16BE, UTF-16BE",
    "UTF-16LE, UTF-16",
    "UTF-32BE, UTF-32",
    "UTF-32LE, UTF-32",
    "IBM037, IBM037"
  })
  void textInTheWideEncodingThatIsNamedIsTaken(String written, String named) throws IOException {
    for (String text : List.of(InputFolder.ROWS, "7;本 a\n")) {
      in.write("in", text.getBytes(Charset.forName(written)));

      assertThat(in.find(CSV, "in", Map.of("encoding", named)).warnings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16, UTF-16",
    "x-UTF-16LE-BOM, UTF-16",
    "UTF-16LE, UTF-16LE",
    "UTF-32LE, UTF-32LE",
    "UTF-16BE, UTF-16BE"
  })
  void wideTextNeedsItsEncoding(String charset, String named) throws IOException {
    in.write("in", InputFolder.ROWS.getBytes(Charset.forName(charset)));

    in.refused(
        CSV, "in", NONE, "is " + named + " text: spec.input.options needs encoding: " + named);
    in.refused(JSON, "in", NONE, "needs encoding: " + named);
    assertThat(in.find(CSV, "in", Map.of("Encoding", named)).warnings()).isEmpty();
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
    in.write("in.json", content.replace("⏎", "\n"));

    in.refused(JSON, "in.json", NONE, "$/in.json " + message);
  }

  @Test
  void aLongJsonArrayIsToldByItsBeginning() throws IOException {
    in.write("in.json", "[\n" + "{\"descricao\": \"a\"},\n".repeat(1000) + "{}]");

    in.refused(JSON, "in.json", NONE, "is a JSON array over several lines");
    assertThat(in.find(JSON, "in.json", Map.of("multiLine", "true")).warnings()).isEmpty();
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
    in.write("in.json", content);

    assertThat(in.find(JSON, "in.json", NONE).warnings()).isEmpty();
  }
}
