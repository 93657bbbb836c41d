package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.SampleRun;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of JSON for which Spark makes no column, though it looked at all records. */
class LostKeysTest {

  private static final String BONECA = "{\"descricao\":\"Boneca\"}";
  private static final String JOGO = "{\"Descricao\":\"Jogo\"}";
  private static final String LIVRO = "{\"descricao\":\"Livro\"}";
  private static final String REASON = "has a key in another case than other records: ";

  @TempDir private Path folder;
  private SampleRun run;

  @BeforeEach
  void prepareRun() {
    run = SampleRun.of(folder, DataFormat.JSON);
  }

  @Test
  void aRecordIsRejectedWhoseKeyDiffersInCase() {
    run.file(BONECA, JOGO, LIVRO);

    assertThat(run.result().rowsRejected()).isEqualTo(1);
    assertThat(run.rejects()).containsExactly(REASON + JOGO);
  }

  @Test
  void soItIsWhereTheKeyIsInsideAnother() {
    String other = "{\"descricao\":\"Bola\",\"loja\":[{\"Uf\":\"SP\"}]}";
    run.file("{\"descricao\":\"Boneca\",\"loja\":[{\"uf\":\"RJ\"}]}", other);

    assertThat(run.result().rowsRejected()).isEqualTo(1);
    assertThat(run.rejects()).containsExactly(REASON + other);
  }

  @Test
  void soItIsWhereAQuerySeesOtherColumnsAlone() {
    run =
        run.query("SELECT descricao FROM input")
            .file("{\"descricao\":\"Boneca\",\"ano\":1}", "{\"descricao\":\"Bola\",\"Ano\":2}");

    assertThat(run.result().rowsRejected()).isEqualTo(1);
  }

  @Test
  void bothAreColumnsWhereSparkTellsThemApart() {
    SampleRun.spark().conf().set("spark.sql.caseSensitive", "true");
    try {
      run.file(BONECA, JOGO);

      run.result();

      assertThat(run.rejects()).singleElement().asString().contains("has no text", "Jogo");
    } finally {
      SampleRun.spark().conf().unset("spark.sql.caseSensitive");
    }
  }

  @Test
  void aFileThatIsOneValueFailsForIt() {
    for (OnBadRow policy : OnBadRow.values()) {
      String told =
          run.option("multiLine", "true")
              .onBadRow(policy)
              .file("[" + BONECA + "," + JOGO + "]")
              .failure()
              .describe();

      assertThat(told)
          .startsWith("spec.input.path: the JSON of file:")
          .contains("has a key in another case than other records", "spark.sql.caseSensitive");
    }
  }

  @Test
  void keepTakesTheRecordAsSparkDoes() {
    run =
        run.onBadRow(OnBadRow.KEEP)
            .file("{\"descricao\":\"Boneca\",\"ano\":1}", "{\"descricao\":\"Bola\",\"Ano\":2}");

    assertThat(run.result().rowsClassified()).isEqualTo(2);
    assertThat(run.result().warnings())
        .singleElement()
        .asString()
        .startsWith("spec.input.onBadRow: Keep took 1 row");
  }

  @Test
  void isSaidToBeOfASampleThatChoseNothing() {
    run = run.option("samplingRatio", "0.000001").file(BONECA);

    assertThat(run.failure().describe()).contains("or samplingRatio of spec.input.options chose");
  }
}
