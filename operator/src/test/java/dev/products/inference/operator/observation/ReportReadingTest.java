package dev.products.inference.operator.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportReadingTest {

  private static final String SUCCESS =
      """
      {"runId":"produtos-1","startedAt":"2026-11-24T03:00:05Z","completedAt":"2026-11-24T03:00:35Z",\
      "modelSha256":"9f2c000000000000000000000000000000000000000000000000000000000abc",\
      "result":{"rowsRead":20,"rowsClassified":13,"rowsRejected":7,\
      "categories":[{"category":"livro","rows":13}],"rejectReasons":[{"reason":"empty","rows":7}],\
      "outputPath":"/data/p","rowsPerSecond":671,"warnings":["w"]}}""";
  private static final String FAILURE =
      """
      {"runId":"produtos-1","startedAt":"2026-11-24T03:00:05Z","completedAt":"2026-11-24T03:00:35Z",\
      "failure":{"reason":"BadRow","message":"row 3"}}""";

  private static final String SAMPLE =
      SUCCESS.replace(
          "\"outputPath\":\"/data/p\",",
          "\"sample\":{\"rows\":20,\"predictions\":[{\"id\":\"1\",\"category\":\"livro\",\"probability\":0.5}]},"
              + "\"executors\":{\"executors\":2,\"max\":3,\"cores\":2,\"files\":1,\"bytes\":9},");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "rows":20,"pred        | "rows":-1,"pred
          "rows":20,"pred        | "rows":99999999999,"pred
          "rows":20,"pred        | "pred
          "id":"1"               | "id":1
          "category":"livro","pr | "pr
          "probability":0.5      | "probability":"0.5"
          "max":3                | "max":-3
          "cores":2              | "cores":null
          "bytes":9              | "bytes":1.5
          "executors":2          | "executors":99999999999
          """)
  void halfASampleOrChoiceIsNone(String part, String instead) {
    assertThat(SAMPLE).contains(part);
    assertThat(read(SAMPLE.replace(part, instead))).isFalse();
  }

  @Test
  void aSampleIsOneWithoutAnOutput() {
    assertThat(read(SAMPLE)).isTrue();
  }

  @Test
  void aWholeReportOfThisRunIsOne() {
    assertThat(read(SUCCESS)).isTrue();
    assertThat(read(FAILURE)).isTrue();
    assertThat(read(FAILURE.replace("{\"runId\"", "{\"new\":{},\"runId\""))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "runId":"produtos-1",          | (nothing)
          "runId":"produtos-1"           | "runId":"another-1"
          "runId":"produtos-1"           | "runId":null
          "startedAt":"2026              | "startedAt":"-999999999
          "startedAt":"2026              | "startedAt":"2025
          "startedAt":"2026              | "startedAt":"2027
          "completedAt":"2026            | "completedAt":"9999
          "completedAt":"2026            | "completedAt":"+1000000000
          "completedAt":"2026-11-24T03   | "completedAt":"2026-11-24T02
          "completedAt":"2026-11-24T03   | "completedAt":"2026-11-26T03
          "completedAt":"2026-11-24T03:00:35Z" | "completedAt":1e400
          9f2c0                          | 9F2C0
          9f2c0                          | short
          9f2c0                          | 9f2c00
          "rowsRead":20,                 | (nothing)
          "rowsRead":20                  | "rowsRead":-20
          "rowsRead":20                  | "rowsRead":2.0e1
          "rowsRead":20                  | "rowsRead":"20"
          "rowsRead":20                  | "rowsRead":99999999999999999999999999
          "rowsRead":20                  | "rowsRead":21
          "rowsRead":20                  | "rowsRead":20,"rowsRead":20
          "rowsRejected":7               | "rowsRejected":-7
          "rowsPerSecond":671            | "rowsPerSecond":-1
          "rowsPerSecond":671            | "rowsPerSecond":null
          "outputPath":"/data/p",        | (nothing)
          "outputPath":"/data/p"         | "outputPath":{}
          "category":"livro"             | "category":null
          "livro","rows":13              | "livro","rows":14
          "reason":"empty","rows":7      | "reason":"empty","rows":9223372036854775807
          "warnings":["w"]               | "warnings":[null]
          "warnings":["w"]               | "warnings":{}
          "result":{                     | "failure":null,"result":{
          "result":{                     | "failure":{"reason":"BadRow","message":""},"result":{
          "warnings":["w"]}}             | "warnings":["w"]}} and more
          "warnings":["w"]}}             | "warnings":["w"]}
          """)
  void whatIsNotExactlyAReportIsNone(String from, String to) {
    String changed = SUCCESS.replace(from, to.equals("(nothing)") ? "" : to);
    assertThat(changed).isNotEqualTo(SUCCESS);
    assertThat(read(changed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"reason\":null",
        "\"reason\":7",
        "\"reason\":[[[[[[]]]]]]",
        "\"cause\":\"BadRow\"",
        "\"reason\":\"BadRow\",\"field\":null"
      })
  void aFailureWithoutAReasonIsNone(String reason) {
    assertThat(read(FAILURE.replace("\"reason\":\"BadRow\"", reason))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 800, 4000, 4096})
  void anythingOfAnyLengthIsNone(int length) {
    assertThat(read("{".repeat(length))).isFalse();
    assertThat(read("{\"a\":".repeat(length) + "1" + "}".repeat(length))).isFalse();
    assertThat(read("{\"a\":" + "[".repeat(length))).isFalse();
    assertThat(read("{" + " ".repeat(length))).isFalse();
    assertThat(read("{\"runId\":\"" + "\\u0000".repeat(length) + "\"}")).isFalse();
    assertThat(read(FAILURE.replace("row 3", "x".repeat(4096 + length)))).isFalse();
  }

  private static boolean read(String message) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withCreationTimestamp("2026-11-24T03:00:00Z")
            .withLabels(RunLabels.of(new Attempt("produtos-1", 1)))
            .endMetadata()
            .withNewStatus()
            .endStatus()
            .build();
    ContainerStateTerminated terminated =
        new ContainerStateTerminatedBuilder()
            .withMessage(message)
            .withFinishedAt("2026-11-24T03:00:36Z")
            .build();
    return ReportReading.of(pod, terminated).isPresent();
  }
}
