package dev.products.inference.job.columns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.SampleRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputColumnsTest {

  private static final RequestedColumn ID = RequestedColumn.of(ColumnValue.ID);
  private static final RequestedColumn TEXT = RequestedColumn.of(ColumnValue.TEXT);
  private static final RequestedColumn PREDICTION = RequestedColumn.of(ColumnValue.PREDICTION);
  private static final RequestedColumn ALL = RequestedColumn.of(ColumnValue.ALL_INPUT);

  @TempDir private Path folder;

  private SampleRun csv() {
    return SampleRun.of(folder, DataFormat.CSV)
        .option("header", "true")
        .outputOption("header", "true");
  }

  private static RequestedColumn named(ColumnValue value, String name) {
    return new RequestedColumn(value, name, null, null);
  }

  private static RequestedColumn input(String from, String name) {
    return new RequestedColumn(ColumnValue.INPUT, name, from, null);
  }

  private static String unavailable(SampleRun run) {
    JobFailure failure = run.failure();
    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_COLUMN_UNAVAILABLE);
    return failure.describe();
  }

  @Test
  void areInTheOrderOfTheList() {
    SampleRun run =
        csv().columns(PREDICTION, input("MARCA", null), TEXT, input("preco", "antes"), ID);

    run.file("marca,descricao,preco", "A,Boneca,1", ",Livro,2").result();

    assertThat(run.predictions())
        .containsExactly(
            "predict,marca,descricao,antes,id", "brinquedo,A,Boneca,1,0", "livro,,Livro,2,1");
  }

  @Test
  void ofATextThatIsNotAskedForAreTheSame() {
    SampleRun run = csv().columns(PREDICTION).file("descricao", "Boneca", "Livro");

    run.result();

    assertThat(run.predictions()).containsExactly("predict", "brinquedo", "livro");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          codigo | a,codigo,descricao,predict
          ``     | id,a,descricao,codigo,predict
          """,
      quoteCharacter = '`')
  void allOfTheInputAreThoseThatNoOtherEntryHas(String idColumn, String header) {
    SampleRun run = csv().file("a,codigo,descricao", "1,7,Boneca");
    SampleRun asked =
        idColumn.isEmpty()
            ? run.columns(ID, ALL, PREDICTION).query("SELECT a, descricao, codigo FROM input")
            : run.idColumn(idColumn).columns(ALL, PREDICTION);

    asked.result();

    assertThat(asked.predictions().get(0)).isEqualTo(header);
  }

  @Test
  void aColumnUnderAnotherNameIsAmongAllOfTheInput() {
    SampleRun run = csv().columns(named(ColumnValue.TEXT, "texto"), ALL);

    run.file("descricao,a", "Boneca,1").result();

    assertThat(run.predictions()).containsExactly("texto,descricao,a", "Boneca,Boneca,1");
  }

  @Test
  void ofARowBeforeStayThoughTheReaderUsesItsRowAgain() {
    SampleRun run =
        SampleRun.of(folder, DataFormat.JSON).columns(input("a", null), input("b", null), ID);

    run.file(
            "{\"descricao\":\"x\",\"a\":\"um\",\"b\":1.5}",
            "{\"descricao\":\"y\",\"a\":\"dois\",\"b\":2.5}",
            "{\"descricao\":\"z\",\"a\":null}")
        .result();

    assertThat(run.predictions()).containsExactly("um,1.5,0", "dois,2.5,1", ",,2");
  }

  @Test
  void refuseTwoOfOneName() {
    SampleRun run = csv().file("Id,descricao,p", "9,Boneca,1");

    assertThat(unavailable(run.columns(ID, TEXT, ALL)))
        .isEqualTo(
            "spec.output.columns[0].name: the output would have two columns \"id\": the other is the"
                + " input's \"Id\", by spec.output.columns[2]; give one of them another name, or take the"
                + " input's as the id with spec.input.idColumn: Id");
    assertThat(unavailable(run.columns(named(ColumnValue.SCORE, "P"), ALL)))
        .contains("two columns \"P\": the other is the input's \"p\", by spec.output.columns[1]");
  }

  @Test
  void differInCaseWhereSparkTellsIt() {
    SampleRun.spark().conf().set("spark.sql.caseSensitive", true);
    try {
      SampleRun run = csv().columns(ID, ALL).file("Id,descricao", "9,Boneca");
      assertThat(run.result().warnings()).isEmpty();
      assertThat(run.predictions()).containsExactly("id,Id,descricao", "0,9,Boneca");
    } finally {
      SampleRun.spark().conf().unset("spark.sql.caseSensitive");
    }
  }

  @Test
  void refuseWhatTheInputDoesNotHave() {
    JobFailure failure =
        csv().columns(TEXT, input("marcas", null)).file("marca,descricao", "A,Boneca").failure();

    assertThat(failure.describe())
        .startsWith(
            "spec.output.columns[1].from: there is no column \"marcas\"; did you mean \"marca\"?");
  }

  @Test
  void refuseWhatTheFormatCannotHoldAndSayWhatCan() {
    SampleRun run =
        SampleRun.of(folder, DataFormat.JSON)
            .columns(PREDICTION, input("tags", null))
            .file("{\"descricao\":\"Boneca\",\"tags\":[\"a\",\"b\"]}");

    assertThat(unavailable(run))
        .isEqualTo(
            "spec.output.columns[1]: csv cannot hold the column \"tags\", which is array<string>; in"
                + " spec.input.query, to_json(tags) AS tags makes text of it, or take another"
                + " spec.output.format");
    SampleRun asText = run.query("SELECT descricao, to_json(tags) AS tags FROM input");
    asText.result();
    assertThat(asText.predictions()).containsExactly("brinquedo,\"[\\\"a\\\",\\\"b\\\"]\"");
  }

  @Test
  void warnOnlyOfNamesThatTheyTake() {
    SampleRun run = csv().file("id,predict,descricao", "9,x,Boneca");

    assertThat(run.columns(TEXT, named(ColumnValue.PREDICTION, "p")).result().warnings()).isEmpty();
    assertThat(run.columns(PREDICTION).result().warnings())
        .containsExactly(
            "spec.output.columns[0]: the input has a column \"predict\" too, which the output does not"
                + " have under that name; the output's is Prediction. Another name tells them apart");
    assertThat(run.columns(named(ColumnValue.ID, "n")).result().warnings()).isEmpty();
    assertThat(run.columns(ID).result().warnings())
        .singleElement()
        .asString()
        .startsWith("spec.input.idColumn: the input has a column \"id\"");
  }

  @Test
  void failWhereTheOutputsEncodingLacksACharacterOfOne() {
    SampleRun run = csv().outputOption("encoding", "ISO-8859-1");
    run.file("a,descricao", "1→,Boneca");

    assertThat(run.columns(TEXT, input("a", null)).failure().describe())
        .contains("lacks the character \"→\" (U+2192) of the column \"a\";")
        .doesNotContain("1→");
    run.columns(TEXT).result();
    assertThat(run.columns(TEXT).predictions(StandardCharsets.ISO_8859_1))
        .containsExactly("Boneca");
  }

  @Test
  void topTermsAreJsonInCsvAndOfCountTerms() {
    SampleRun run =
        csv()
            .outputOption("escape", "\"")
            .columns(new RequestedColumn(ColumnValue.TOP_TERMS, "why", null, 2));

    run.file("descricao", "Senhor dos anéis desconhecido", "desconhecido").result();

    assertThat(run.predictions()).hasSize(2);
    assertThat(run.predictions().get(0).replace("\"\"", "\""))
        .matches(
            "\"\\[(\\{\"term\":\"(senhor|dos|anéis)\",\"contribution\":-\\d+\\.\\d+,\"margin\":\\d\\.\\d+},?){2}]\"");
    assertThat(run.predictions().get(1)).isEqualTo("[]");
  }
}
