package dev.products.inference.job.files;

import static dev.products.inference.contract.DataFormat.CSV;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are packed in a way that cannot be read, or otherwise than their names say. */
class PackedNamesTest {

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a.csv     | `\u001f\u009d\u0090d` | is packed with compress, not csv text: unpack it, or pack it with gzip
          a.csv     | P*M\u0018x       | is packed with zstd behind a frame to be skipped, not csv text: pack it without
          a.csv.gz  | PK\u0003\u0004x | is a ZIP archive, not packed with gzip, as its name says: unpack it
          a.csv.gz  | BZh91AY          | is packed with bzip2, not packed with gzip, as its name says: its name must end in .bz2
          a.csv.bz2 | descricao        | is not packed with bzip2, as its name says: rename or pack it
          a.csv.zst | P*M\u0018x       | is packed with zstd behind a frame to be skipped, not packed with zstd, as its name says: pack it without
          """)
  void areToldByTheirFirstBytes(String name, String content, String message, @TempDir Path folder)
      throws IOException {
    InputFolder in = new InputFolder(folder);
    in.write(name, content.getBytes(StandardCharsets.ISO_8859_1));

    in.refused(CSV, name, Map.of(), "$/" + name + " " + message);
  }
}
