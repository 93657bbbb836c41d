package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The columns that spec.output may ask for, with the sample's model; parity/ compares more models
 * with scikit-learn.
 */
class OutputColumnsTest {

  private static final String ALL =
      """
      path: /data/predicoes
          columns:
          - {value: Id}
          - {value: Text}
          - {value: Prediction}
          - {value: Probability}
          - {value: Score}
          - {value: TopCategories, count: 3}\
      """;

  /** What scikit-learn makes of the workspace's two rows. */
  private static final List<List<Best>> EXPECTED =
      List.of(
          List.of(
              new Best("livro", -15.091889898050086, 0.9350855460338424),
              new Best("game", -18.42817398852266, 0.0332599485784307),
              new Best("brinquedo", -19.120618880901095, 0.016641657425601586)),
          List.of(
              new Best("maquiagem", -17.996033686183694, 0.9999067049254016),
              new Best("game", -27.824440144847806, 5.389354973954035e-05),
              new Best("brinquedo", -28.161746071364345, 3.846331282539342e-05)));

  private static final Offset<Double> NEAR = within(1e-12);

  @TempDir private Path folder;
  private Workspace workspace;

  private record Best(String category, double score, double probability) {}

  @BeforeEach
  void makeWorkspace() {
    workspace = Workspace.in(folder);
  }

  private Classified run(String columns) {
    return run(columns, "options: {header: \"true\"}");
  }

  private Classified run(String columns, String options) {
    Path file =
        workspace.write(
            "manifest.yaml",
            Workspace.MANIFEST
                .replace("path: /data/predicoes", columns)
                .replace("options: {header: \"true\"}", options));
    return Classified.run("run", file.toString(), "--master", "local[1]");
  }

  @Test
  void jsonHasNumbersAndListsAfterTheCategory() {
    Classified ran = run(ALL, "format: json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<JsonNode> rows = workspace.lines("predicoes").stream().map(RunTest::json).toList();
    List<String> names = new ArrayList<>();
    rows.get(0).fieldNames().forEachRemaining(names::add);
    assertThat(names).containsExactly("id", "descricao", "predict", "probability", "score", "top");
    for (int row = 0; row < 2; row++) {
      Best predicted = EXPECTED.get(row).get(0);
      assertThat(rows.get(row).get("predict").asText()).isEqualTo(predicted.category());
      assertThat(rows.get(row).get("score").doubleValue()).isEqualTo(predicted.score());
      assertThat(rows.get(row).get("probability").doubleValue())
          .isCloseTo(predicted.probability(), NEAR);
      assertBest(rows.get(row).get("top"), EXPECTED.get(row));
    }
  }

  @Test
  void csvHasTheListAsJson() {
    Classified ran = run(ALL, "options: {header: \"true\", delimiter: \"|\", quote: \"'\"}");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    List<String> lines = workspace.lines("predicoes");
    assertThat(lines.get(0)).isEqualTo("id|descricao|predict|probability|score|top");
    for (int row = 0; row < 2; row++) {
      String[] cells = lines.get(row + 1).split("\\|", -1);
      assertThat(Double.parseDouble(cells[4])).isEqualTo(EXPECTED.get(row).get(0).score());
      assertBest(RunTest.json(cells[5]), EXPECTED.get(row));
    }
    assertThat(lines.get(1))
        .contains("[{\"category\":\"livro\",\"score\":-15.091889898050086,\"pro");
  }

  private static void assertBest(JsonNode found, List<Best> expected) {
    assertThat(found).hasSize(expected.size());
    for (int rank = 0; rank < expected.size(); rank++) {
      Best best = expected.get(rank);
      assertThat(found.get(rank).get("category").asText()).isEqualTo(best.category());
      assertThat(found.get(rank).get("score").doubleValue()).isEqualTo(best.score());
      assertThat(found.get(rank).get("probability").doubleValue())
          .isCloseTo(best.probability(), NEAR);
    }
  }

  @ParameterizedTest
  @CsvSource({"parquet", "orc"})
  void columnarFormatsHoldArraysOfStructures(String format) {
    assertThat(run(ALL, "format: " + format).exitCode()).isZero();
    Path reader =
        workspace.write(
            "reader.yaml",
            Workspace.MANIFEST
                .replace("path: /data/produtos.csv", "path: /data/predicoes\n    format: " + format)
                .replace("options: {delimiter: \";\", header: \"true\"}", "")
                .replace("path: /data/predicoes\n    options", "path: /data/out\n    options"));

    Classified found =
        Classified.run(
            "query",
            reader.toString(),
            "SELECT typeof(top) AS type, top[2].category AS third, top[2].score = -19.120618880901095D AS exact,"
                + " score = top[0].score AND probability = top[0].probability AND predict = top[0].category AS same"
                + " FROM input WHERE id = 0");

    assertThat(found.out())
        .contains("|array<struct<category:string,score:double,probability:double>>|")
        .contains("|brinquedo|true |true|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {value: Id}                        | id
          {value: Text, name: texto}         | texto
          {value: Prediction, name: c}       | c
          {value: Input, from: categoria}    | categoria
          {value: Input, from: CATEGORIA, name: antes} | antes
          {value: AllInput}                  | descricao,categoria
          {value: Probability, name: p}      | p
          {value: Score, name: s}            | s
          {value: TopCategories, count: 1}   | top
          {value: TopTerms, count: 100, name: all} | all
          """)
  void eachColumnMayBeAlone(String column, String header) {
    Classified ran = run("path: /data/predicoes\n    columns: [" + column + "]");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(workspace.lines("predicoes").get(0)).isEqualTo(header);
    assertThat(workspace.lines("predicoes")).hasSize(3);
  }

  @Test
  void tellsAllCategoriesIfTheModelHasFewer() {
    run("path: /data/predicoes\n    columns: [{value: TopCategories, count: 100}]", "format: json");

    assertThat(
            RunTest.json(workspace.lines("predicoes").get(0))
                .get("top")
                .findValuesAsText("category"))
        .containsExactly("livro", "game", "brinquedo", "maquiagem");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {value: Probability}             | the model has no probabilities: it was not compiled by product-model
          {value: Score}                   | the model has no scores: it was not compiled by product-model
          {value: TopCategories, count: 3} | the model has no scores: it was not compiled by product-model
          {value: TopTerms, count: 3}      | the model has no contributions of terms: it was not compiled by product-model
          """)
  void refusesWhatAModelOfAnotherToolDoesNotHave(String column, String message) {
    workspace.copy(
        "../model-runtime/src/test/resources/dev/products/inference/model/string-labels.onnx",
        "model.onnx");
    workspace.withOldOutput();

    Classified ran = run("path: /data/predicoes\n    columns: [" + column + "]");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("manifest.yaml: spec.output.columns[0]: " + message);
    assertThat(workspace.lines("predicoes")).containsExactly("old");
    assertThat(folder.toFile().list((parent, file) -> file.startsWith("."))).isEmpty();
  }

  @Test
  void reasonOfARefusalIsOneOfItsOwn() {
    workspace.copy(
        "../model-runtime/src/test/resources/dev/products/inference/model/string-labels.onnx",
        "model.onnx");
    Path manifest =
        workspace.manifest(
            "path: /data/predicoes", "path: /data/predicoes\n    columns: [{value: Score}]");

    Classified ran = Classified.run("run", manifest.toString(), "--output-status", "json");

    assertThat(RunTest.json(ran.out()).get("conditions").findValuesAsText("reason"))
        .contains("OutputColumnUnavailable");
  }
}
