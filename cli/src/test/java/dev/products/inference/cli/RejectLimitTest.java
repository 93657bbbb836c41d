package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much may be rejected before the old output is worth more than the new one. */
class RejectLimitTest {

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() {
    workspace = Workspace.in(folder).withOldOutput();
  }

  private Classified run(String maxRejected, String... more) {
    Path manifest =
        maxRejected.isEmpty()
            ? workspace.manifest()
            : workspace.manifest(
                "textColumn: descricao", "textColumn: descricao\n    maxRejected: " + maxRejected);
    String[] arguments = new String[more.length + 4];
    System.arraycopy(
        new String[] {"run", manifest.toString(), "--master", "local[1]"}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Classified.run(arguments);
  }

  private void input(int good, int bad) {
    workspace.write(
        "produtos.csv",
        "descricao;categoria\n" + "bola;livro\n".repeat(good) + ";livro\n".repeat(bad));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''     | 0 | 2 | 2 of 2 rows were rejected, and none is left: 2 "has no text" (such as in file:
          ''     | 1 | 2 | 2 of 3 rows were rejected, and 50%, by default, is the most: 2 "has no text"
          5%     | 9 | 1 | 1 of 10 rows were rejected, and 5% is the most
          "0.5%" | 9 | 1 | 1 of 10 rows were rejected, and 0.5% is the most
          0      | 9 | 1 | 1 of 10 rows were rejected, and 0 is the most
          "1"    | 9 | 2 | 2 of 11 rows were rejected, and 1 is the most
          9      | 0 | 2 | 2 of 2 rows were rejected, and none is left
          """)
  void tooManyFailAndTheOldOutputStays(String limit, int good, int bad, String message) {
    input(good, bad);

    Classified ran = run(limit);

    assertThat(ran.err())
        .contains("spec.input.maxRejected: " + message)
        .contains("produtos.csv); nothing is published");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(workspace.lines("predicoes")).containsExactly("old");
    assertThat(folder.toFile().list((parent, file) -> file.startsWith("."))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',1,1", "10%,9,1", "1,9,1", "100%,0,2", "'\"100.0%\"',0,2", "0%,2,0"})
  void asManyAsAllowedPass(String limit, int good, int bad) {
    input(good, bad);

    Classified ran = run(limit);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(workspace.lines("predicoes")).doesNotContain("old");
  }

  @Test
  void failureAndResultNameTheReasons() {
    workspace.write("produtos.csv", "descricao;categoria\n;a\n;b\nbola;livro;3;4\nlivro;c\n");

    JsonNode failed = RunTest.json(run("1", "--output-status", "json").out());
    JsonNode succeeded = RunTest.json(run("3", "--output-status", "json").out());

    assertThat(failed.get("conditions").findValuesAsText("reason")).contains("TooManyRejected");
    assertThat(failed.toString()).contains("3 of 4 rows were rejected", "2 \\\"has no text\\\"");
    assertThat(succeeded.at("/result/rejectReasons/0/reason").asText()).isEqualTo("has no text");
    assertThat(succeeded.at("/result/rejectReasons/0/rows").asInt()).isEqualTo(2);
    assertThat(succeeded.at("/result/rejectReasons/1/rows").asInt()).isEqualTo(1);
  }

  @Test
  void inputWithoutARowIsAnEmptyOutputAndAWarning() {
    input(0, 0);

    Classified ran = run("");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.err()).containsOnlyOnce("warning: spec.input.path: the input has no row");
    assertThat(ran.out()).as("said already").doesNotContain("warning");
    assertThat(workspace.lines("predicoes")).containsExactly("id,descricao,predict");
  }

  @Test
  void namesThatTheOutputTakesFromTheInputAreSaid() {
    workspace.write("produtos.csv", "ID;Predict;descricao;p\n9;x;Boneca;1\n");

    Classified ran =
        Classified.run(
            "run",
            workspace
                .manifest(
                    "path: /data/predicoes",
                    """
                    path: /data/predicoes
                        columns: [{value: Id}, {value: Prediction, name: predict}, {value: Probability, name: P}]""")
                .toString(),
            "--output-status",
            "json");

    assertThat(ran.err())
        .contains(
            "warning: spec.input.idColumn: the input has a column \"ID\"", "idColumn: ID keeps")
        .contains("warning: spec.output.columns[1]: the input has a column \"Predict\" too")
        .contains("warning: spec.output.columns[2]: the input has a column \"p\" too");
    assertThat(RunTest.json(ran.out()).at("/result/warnings")).hasSize(3);
  }

  @Test
  void namesThatTheOutputCarriesAreNoReasonToWarn() {
    workspace.write("produtos.csv", "id;descricao\n9;Boneca\n");

    Classified ran =
        Classified.run(
            "run",
            workspace
                .manifest("textColumn: descricao", "textColumn: descricao\n    idColumn: id")
                .toString());

    assertThat(ran.err()).doesNotContain("warning");
    assertThat(workspace.lines("predicoes").get(1)).startsWith("9,Boneca,");
  }
}
