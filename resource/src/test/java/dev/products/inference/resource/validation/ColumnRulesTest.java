package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: what stands in spec.output.columns, and what is wrong with it. */
class ColumnRulesTest {

  private static final String VALID =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {path: "s3a://in", textColumn: descricao}
        output: {path: "s3a://bucket/out", columns: [%s]}
      """;

  private static List<String> wrong(String manifest) {
    return SpecValidation.violations(Serialization.unmarshal(manifest, ProductClassification.class))
        .stream()
        .map(Violation::describe)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {value: Id}, {value: Text}, {value: Prediction}                | ``
          {value: Prediction}, {value: Prediction, name: again}          | ``
          {value: Input, from: a}, {value: Input, from: a, name: b}      | ``
          {value: AllInput}, {value: Id, name: x}                        | ``
          {value: TopCategories, count: 1}, {value: TopTerms, count: 100} | ``
          {value: TopTerms, count: 1}, {value: TopTerms, count: 2, name: b} | ``
          ``                                                             | spec.output.columns: must have an entry; left out, they are Id, Text and Prediction
          {name: a}                                                      | spec.output.columns[0].value: is required
          {value: Prediction}, {value: Prediction}                       | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Prediction, not "predict"
          {value: Text}, {value: Id, name: DESCRICAO}                    | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Text, not "DESCRICAO"
          {value: Score, name: ID}, {value: Id}                          | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Score, not "id"
          {value: Input, from: descricao}, {value: Text}                 | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Input, not "descricao"
          {value: TopTerms, count: 2, name: " "}                         | spec.output.columns[0].name: must not be blank
          {value: TopTerms, count: 0}                                    | spec.output.columns[0].count: must be from 1 to 100, not "0"
          {value: TopCategories, count: 101}                             | spec.output.columns[0].count: must be from 1 to 100, not "101"
          """)
  void isWhatIsWrong(String columns, String message) {
    assertThat(wrong(VALID.formatted(columns)))
        .isEqualTo(message.isEmpty() ? List.of() : List.of(message));
  }

  @Test
  void namesThatDifferInCaseAreTwoWhereSparkTellsThem() {
    String manifest = VALID.formatted("{value: Text}, {value: Score, name: Descricao}");

    assertThat(wrong(manifest)).hasSize(1);
    assertThat(wrong(manifest + "  sparkConf: {spark.sql.caseSensitive: \"true\"}\n")).isEmpty();
  }

  @Test
  void aTextColumnThatIsCalledAsTheGeneratedIdNeedsAnotherName() {
    String manifest = VALID.replace(", columns: [%s]", "").replace("descricao", "id");

    assertThat(wrong(manifest))
        .containsExactly(
            "spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Id,"
                + " not \"id\"");
    assertThat(wrong(manifest.replace("textColumn: id", "textColumn: id, idColumn: codigo")))
        .isEmpty();
  }
}
