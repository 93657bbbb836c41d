package dev.products.inference.job.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @TempDir private Path folder;
  private SampleRun run;

  @BeforeEach
  void prepareRun() {
    run = SampleRun.of(folder, DataFormat.CSV).option("header", "true").option("sep", ";");
  }

  @Test
  void takesRowsThatEndWithADelimiterThoughTheHeaderDoesNot() {
    run.file("codigo;descricao", "1;Boneca;", "2;\"Livro; capa dura\";", "3;Livro;\"\"", "4;;")
        .result();

    assertThat(run.predictions())
        .containsExactly("0,Boneca,brinquedo", "1,Livro; capa dura,livro", "2,Livro,livro");
    assertThat(run.rejects()).singleElement().asString().startsWith("has no text");
  }

  @Test
  void takesRowsThatDoNotEndWithADelimiterThoughTheHeaderDoes() {
    run.file("codigo;descricao;", "1;Boneca", "2;Livro;", "3").result();

    assertThat(run.predictions()).containsExactly("0,Boneca,brinquedo", "1,Livro,livro");
    assertThat(run.rejects()).containsExactly("has 1 column, not 3: 3");
  }

  @Test
  void rejectsRowsOfOtherLengthsAndSaysHowMany() {
    run.file("a;descricao;b;c", "1;Boneca;10", "2;Livro;20;ok", "3;Jogo", "4;x;y;z;5", "5;x;y;z;;")
        .result();

    assertThat(run.predictions()).containsExactly("1,Livro,livro");
    assertThat(run.rejects())
        .containsExactly(
            "has 3 columns, not 4: 1;Boneca;10",
            "has 2 columns, not 4: 3;Jogo",
            "has 5 columns, not 4: 4;x;y;z;5",
            "has 6 columns, not 4: 5;x;y;z;;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SELECT * FROM input"})
  void keepsThemAsTheNotebookDoesAndSaysHowMany(String query) {
    run = run.onBadRow(OnBadRow.KEEP).query(query.isEmpty() ? null : query);
    run.file("a;descricao;b", "1;Boneca", "2;Livro;20", "3", "4;Jogo;y;z", "5;Jogo;y;");

    JobResult result = run.result();

    assertThat(run.predictions())
        .containsExactly("0,Boneca,brinquedo", "1,Livro,livro", "3,Jogo,game", "4,Jogo,game");
    assertThat(run.rejects()).singleElement().asString().startsWith("has no text: ");
    assertThat(result.rowsRead()).isEqualTo(5);
    assertThat(result.warnings())
        .singleElement()
        .asString()
        .matches("spec.input.onBadRow: Keep took [23] rows as Spark makes them, .*");
  }

  @Test
  void rejectsAValueThatIsNotOfTheTypeThatOthersHave() {
    run =
        run.option("inferSchema", "true")
            .option("samplingRatio", "0.01")
            .file("a;descricao", "1;Boneca\n".repeat(200) + "x;Livro");

    JobResult result = run.result();

    assertThat(result.rowsRead()).isEqualTo(201);
    assertThat(run.rejects())
        .containsExactly("has a value that is not of its column's type: x;Livro");
  }

  @Test
  void failsWhereAQuoteTakesAllRowsThatFollow() {
    run =
        run.option("multiLine", "true").file("codigo;descricao", "1;Boneca", "2;\"Livro", "3;Jogo");

    assertThat(run.failure().describe())
        .startsWith("spec.input.path: in " + folder)
        .endsWith(
            "/in/a a quote is opened and never closed, which makes one row of those that follow;"
                + " the first begins at line 3");

    assertThat(run.onBadRow(OnBadRow.KEEP).result().rowsRead()).isEqualTo(2);
  }

  @Test
  void failsWhereAQuoteTakesTheRowsUpToTheNextOne() {
    run =
        run.option("multiLine", "true")
            .file("codigo;descricao", "1;\"Boneca", "2;Jogo", "3;\"Livro\"", "4;Batom");

    assertThat(run.failure().describe())
        .endsWith(
            "/in/a a value over several lines has a quote that is not escaped, which makes one row"
                + " of those that follow; the first begins at line 2; onBadRow: Keep takes it"
                + " as the notebook does");

    assertThat(run.onBadRow(OnBadRow.KEEP).result().rowsRead()).isEqualTo(2);
  }

  @Test
  void saysHowManyOfTheRejectedRowsTheNotebookWouldTake() {
    run.file("a;descricao;b", "1;Boneca", "2;Livro;20", "3", "4;Jogo;y;z");

    assertThat(run.result().warnings())
        .containsExactly(
            "spec.input.onBadRow: Keep would take 2 of the rejected rows, as the notebook does");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2;\"\\\"Livro\\\"\ncapa dura\"",
        "2;\"Livro\n3;Jogo\"",
        "2;\"Livro\n3;Jogo\";",
        "2;\"Livro\n",
        "2;Livro\n\n",
        "2;TV 32\" usada"
      })
  void readsValuesOfSeveralLines(String row) {
    run = run.option("multiLine", "true").file("codigo;descricao", "1;Boneca", row);

    assertThat(run.result().rowsClassified()).isEqualTo(2);
  }

  @Test
  void readsSeveralFilesWithHeadersAndComments() {
    run =
        run.option("comment", "#")
            .option("ignoreLeadingWhiteSpace", "true")
            .file("a", UTF_8, "codigo;descricao", "# nota", "1; Boneca", "", "2;Livro")
            .file("b", UTF_8, "codigo;descricao", "3;Jogo", "   ", "#4;Jogo")
            .file("c", UTF_8, "codigo;descricao");

    assertThat(run.result().rowsRead()).isEqualTo(3);
    assertThat(run.predictions()).contains("0,Boneca,brinquedo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"codigo;descricao;", "codigo;descricao;codigo"})
  void failsWhereAFilesColumnsAreInAnotherOrderThoughSomeHaveNoNameOfTheirOwn(String header) {
    run.file("a", UTF_8, header, "1;Boneca;x").file("b", UTF_8, "descricao;codigo;", "Livro;2;x");

    assertThat(run.failure().describe())
        .contains(
            "the header of file:", "/in/b has the columns \"descricao\", \"codigo\", \"_c2\"");

    run.file("b", UTF_8, header, "2;Livro;x");
    assertThat(run.result().rowsClassified()).isEqualTo(2);
  }

  @Test
  void saysWhichOptionAValueIsTooLongFor() {
    run = run.option("maxCharsPerColumn", "10").file("codigo;descricao", "1;" + "x".repeat(11));

    assertThat(run.failure().describe())
        .contains("more characters than the reader's option maxCharsPerColumn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_unparsed", "_corrupt_record", "input", "_metadata", "value", "id"})
  void takesAColumnOfAnyName(String name) {
    run = run.idColumn(name);
    run.file(name + ";descricao", "7;Boneca", "8", "9;Livro").result();

    assertThat(run.predictions()).containsExactly("7,Boneca,brinquedo", "9,Livro,livro");
    assertThat(run.rejects()).containsExactly("has 1 column, not 2: 8");
  }
}
