package dev.products.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContractJsonTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

  private static final JobRequest REQUEST =
      new JobRequest(
          "run",
          1,
          new ObjectReference("products", "produtos", null),
          new RequestedModel("/model/model.onnx", null, List.of(new GoldenRow("a", "livro"))),
          new RequestedInput(
              "csv",
              "/data/produtos.csv",
              Map.of("header", "true", "delimiter", ";", "quote", "\""),
              "descricao",
              null,
              null,
              OnBadRow.REJECT,
              "5%"),
          new RequestedOutput(
              "csv",
              "/data/predicoes",
              OutputMode.OVERWRITE,
              Map.of(),
              "predict",
              null,
              null,
              null));

  @Test
  void requestComesBackAsItWas() throws JsonProcessingException {
    assertThat(ContractJson.readRequest(ContractJson.write(REQUEST))).isEqualTo(REQUEST);
  }

  @Test
  void requestOfAllColumnsComesBackAsItWas() throws JsonProcessingException {
    JobRequest request =
        new JobRequest(
            "run",
            1,
            new ObjectReference("products", "produtos", null),
            REQUEST.model(),
            REQUEST.input(),
            new RequestedOutput(
                "parquet",
                "/data/predicoes",
                OutputMode.OVERWRITE,
                Map.of(),
                "predict",
                "probability",
                "score",
                new RequestedTopCategories(3, "top")));

    String json = ContractJson.write(request);

    assertThat(json)
        .contains(
            "\"predictionColumn\":\"predict\",\"probabilityColumn\":\"probability\",\"scoreColumn\":\"score\","
                + "\"topCategories\":{\"count\":3,\"column\":\"top\"}");
    assertThat(ContractJson.readRequest(json)).isEqualTo(request);
  }

  @Test
  void topCategoriesHaveANameByDefaultAndNoneIsAnError() throws JsonProcessingException {
    String request = ContractJson.write(REQUEST);
    String output = "\"predictionColumn\":\"predict\"";
    String three = request.replace(output, output + ",\"topCategories\":{\"count\":3}");
    String none = request.replace(output, output + ",\"topCategories\":{\"column\":\"top\"}");

    assertThat(ContractJson.readRequest(three).output().topCategories())
        .isEqualTo(new RequestedTopCategories(3, "top"));
    assertThatThrownBy(() -> ContractJson.readRequest(none))
        .hasMessageContaining("topCategories.count is 0, not 1 or more");
  }

  @Test
  void equalRequestsAreEqualText() {
    assertThat(ContractJson.write(REQUEST))
        .contains("\"options\":{\"delimiter\":\";\",\"header\":\"true\",\"quote\":\"\\\"\"}")
        .contains("\"onBadRow\":\"Reject\"")
        .doesNotContain("null");
  }

  @Test
  void refusalComesBackAsItWas() throws JsonProcessingException {
    ExecutorRefusal refusal = new ExecutorRefusal(403, "pods \"a\" is forbidden", NOW);

    assertThat(ContractJson.readRefusal(ContractJson.write(refusal))).isEqualTo(refusal);
  }

  @Test
  void reportComesBackAsItWas() throws JsonProcessingException {
    JobReport report = succeeded(List.of(new CategoryCount("livro", 7)));

    assertThat(ContractJson.readReport(ContractJson.write(report))).isEqualTo(report);
  }

  @Test
  void reportOfManyCategoriesFitsATerminationMessageAndLosesNoRow() throws JsonProcessingException {
    List<CategoryCount> many =
        IntStream.range(0, 5000)
            .mapToObj(i -> new CategoryCount("açúcar 😀 " + i, 5000 - i))
            .toList();

    String json = ContractJson.write(succeeded(many));

    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
    List<CategoryCount> kept = ContractJson.readReport(json).result().categories();
    assertThat(kept).startsWith(many.get(0)).hasSizeGreaterThan(20);
    assertThat(kept.stream().mapToLong(CategoryCount::rows).sum())
        .isEqualTo(many.stream().mapToLong(CategoryCount::rows).sum());
  }

  @Test
  void reportOfManyLongWarningsFitsATerminationMessage() throws JsonProcessingException {
    List<String> warnings = IntStream.range(0, 10).mapToObj(i -> i + "😀é".repeat(300)).toList();

    String json = ContractJson.write(succeeded(List.of(), warnings));

    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
    assertThat(ContractJson.readReport(json).result().warnings())
        .hasSize(10)
        .allSatisfy(warning -> assertThat(warning).contains("😀é").endsWith("…"));
  }

  @Test
  void reportWithoutWarningsDoesNotMentionThem() {
    assertThat(ContractJson.write(succeeded(List.of()))).doesNotContain("warnings");
  }

  @Test
  void reportOfALongFailureFitsATerminationMessage() throws JsonProcessingException {
    JobFailure failure =
        new JobFailure(FailureReason.BAD_ROW, "spec.input.onBadRow", "😀é".repeat(9000));

    String json = ContractJson.write(new JobReport("run", NOW, NOW, null, null, failure));

    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
    assertThat(ContractJson.readReport(json).failure().message()).startsWith("😀é").endsWith("…");
  }

  @Test
  void reasonOfANewerVersionIsAJobThatFailed() throws JsonProcessingException {
    String json =
        ContractJson.write(
                new JobReport(
                    "run", NOW, NOW, null, null, new JobFailure(FailureReason.BAD_ROW, null, "m")))
            .replace("BadRow", "SomethingNew");

    assertThat(ContractJson.readReport(json).failure().reason())
        .isEqualTo(FailureReason.JOB_FAILED);
  }

  private static JobReport succeeded(List<CategoryCount> categories) {
    return succeeded(categories, List.of());
  }

  private static JobReport succeeded(List<CategoryCount> categories, List<String> warnings) {
    return new JobReport(
        "run",
        NOW,
        NOW,
        "a".repeat(64),
        new JobResult(7, 7, 0, List.of(), categories, "/data/predicoes", null, 100, warnings),
        null);
  }
}
