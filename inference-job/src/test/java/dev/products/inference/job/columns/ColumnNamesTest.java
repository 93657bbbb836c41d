package dev.products.inference.job.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.job.failure.JobException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {

  @ParameterizedTest
  @CsvSource({"descricao, descricao", "DESCRICAO, descricao", "ID, ID", "id, id"})
  void areFoundAsSparkFindsThem(String name, String column) {
    assertThat(
            new ColumnNames(List.of("descricao", "id", "ID")).find("spec.input.textColumn", name))
        .isEqualTo(column);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          descricao | ` descricao ` | there is no column "descricao"; " descricao " looks like it but begins with a space: write textColumn: " descricao "; the columns are " descricao "
          descri\u00e7\u00e3o | descric\u0327a\u0303o | there is no column "descri\u00e7\u00e3o"; "descric\u0327a\u0303o" looks like it but has its accents as characters of their own (Unicode NFD): write textColumn: "descric\\u0327a\\u0303o"; the columns are "descric\u0327a\u0303o"
          descricao | `\ufeffdescricao` | there is no column "descricao"; "\\ufeffdescricao" looks like it but begins with a byte order mark: write textColumn: "\\ufeffdescricao"; the columns are "\\ufeffdescricao"
          descricao | id;descricao | there is no column "descricao"; the header is not split: spec.input.options needs delimiter: ";"; the columns are "id;descricao"
          descricao | `id\tdescricao` | there is no column "descricao"; the header is not split: spec.input.options needs delimiter: "\\t"; the columns are "id\\tdescricao"
          descricao | _c0 | there is no column "descricao"; the file is read as one without a header: if it has one, spec.input.options needs header: "true"; the columns are "_c0"
          descricao | descrição | there is no column "descricao"; did you mean "descrição"?; the columns are "descrição"
          descricao | `\u001b[31mX` | there is no column "descricao"; the columns are "\\u001b[31mX"
          """)
  void saysWhichItMayBeIfThereIsNoSuch(String name, String column, String message) {
    ColumnNames names = new ColumnNames(List.of(column));

    assertThatThrownBy(() -> names.find("spec.input.textColumn", name))
        .isInstanceOf(JobException.class)
        .hasMessage(message);
  }

  @Test
  void ofManyTheFirstAreListed() {
    ColumnNames names = new ColumnNames(IntStream.range(0, 57).mapToObj(i -> "preco" + i).toList());

    assertThatThrownBy(() -> names.find("spec.input.textColumn", "titulo"))
        .hasMessageEndingWith("\"preco19\" … and 37 more");
  }

  @Test
  void twoOfOneNameAreTooMany() {
    ColumnNames names = new ColumnNames(List.of("Preco", "PRECO"));

    assertThatThrownBy(() -> names.find("spec.input.idColumn", "preco"))
        .hasMessage(
            "there are 2 columns \"preco\": \"Preco\", \"PRECO\"; give all but one another name");
  }
}
