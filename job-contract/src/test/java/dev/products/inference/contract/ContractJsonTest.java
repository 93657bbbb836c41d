package dev.products.inference.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.contract.report.ReportLanguage;
import dev.products.inference.contract.report.RequestedReport;
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
              DataFormat.CSV,
              "/data/produtos.csv",
              Map.of("header", "true", "delimiter", ";", "quote", "\""),
              "descricao",
              null,
              null,
              OnBadRow.REJECT,
              new RejectLimit("5%")),
          new RequestedOutput(
              DataFormat.CSV,
              "/data/predicoes",
              OutputMode.OVERWRITE,
              Map.of(),
              RequestedColumn.DEFAULT));

  @Test
  void aRequestWithoutAReportSaysSoAndOneWithItAsks() throws JsonProcessingException {
    assertThat(ContractJson.write(REQUEST)).doesNotContain("report");
    for (RequestedReport report :
        List.of(RequestedReport.DEFAULT, new RequestedReport(true, ReportLanguage.PORTUGUESE))) {
      JobRequest asking = REQUEST.reporting(report);
      assertThat(ContractJson.readRequest(ContractJson.write(asking))).isEqualTo(asking);
    }
    assertThat(ContractJson.write(REQUEST.reporting(RequestedReport.DEFAULT)))
        .contains("\"report\":{}");
  }

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
                DataFormat.PARQUET,
                "/data/predicoes",
                OutputMode.OVERWRITE,
                Map.of(),
                List.of(
                    RequestedColumn.of(ColumnValue.PREDICTION),
                    new RequestedColumn(ColumnValue.INPUT, "brand", "marca", null),
                    new RequestedColumn(ColumnValue.TOP_TERMS, "why", null, 3))));

    String json = ContractJson.write(request);

    assertThat(json)
        .contains(
            "\"columns\":[{\"value\":\"Prediction\",\"name\":\"predict\"},"
                + "{\"value\":\"Input\",\"name\":\"brand\",\"from\":\"marca\"},"
                + "{\"value\":\"TopTerms\",\"name\":\"why\",\"count\":3}]");
    assertThat(ContractJson.readRequest(json)).isEqualTo(request);
  }

  @Test
  void whatIsReadOfAnInputThatGrowsIsTheJobsOwnMatter() throws JsonProcessingException {
    RequestedIncremental asked = new RequestedIncremental("/data/controle");
    InputBatch batch = new InputBatch(3, 2, List.of("/data/a.csv"), null);
    JobRequest request = REQUEST.of(REQUEST.input().incremental(asked.of(batch)));

    String json = ContractJson.write(request);

    assertThat(json).contains("\"incremental\":{\"checkpoint\":\"/data/controle\"}");
    assertThat(ContractJson.readRequest(json))
        .isEqualTo(REQUEST.of(REQUEST.input().incremental(asked)));
  }

  @Test
  void withoutColumnsTheyAreThoseOfANotebook() throws JsonProcessingException {
    String columns =
        ",\"columns\":[{\"value\":\"Id\"},{\"value\":\"Text\"},{\"value\":\"Prediction\",\"name\":\"predict\"}]";
    String request = ContractJson.write(REQUEST);

    assertThat(request).contains(columns);
    assertThat(ContractJson.readRequest(request.replace(columns, ""))).isEqualTo(REQUEST);
  }

  @Test
  void columnsLackNothingThatTheyNeed() {
    String request = ContractJson.write(REQUEST);

    for (String column : List.of("{}", "{\"value\":\"Input\"}", "{\"value\":\"TopTerms\"}")) {
      assertThatThrownBy(
              () -> ContractJson.readRequest(request.replace("{\"value\":\"Id\"}", column)))
          .isInstanceOf(JsonProcessingException.class);
    }
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
