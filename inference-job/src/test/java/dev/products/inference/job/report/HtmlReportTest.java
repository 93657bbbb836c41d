package dev.products.inference.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.report.ReportLanguage;
import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.job.findings.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmlReportTest {

  private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
  private static final String HOSTILE =
      "<script>alert('1')</script>\" & \u202egnp.exe\u0000\u001b[2J";

  private static RunManifest run(List<CategoryCount> categories, String model) {
    return new RunManifest(
        RunManifest.SCHEMA_VERSION,
        "run-1",
        2,
        new ObjectReference("loja", "produtos", null),
        NOW,
        NOW.plusSeconds(90),
        model,
        "4.2.0",
        "17",
        new RunManifest.Input(
            "csv", "/data/" + HOSTILE, "descricao", null, HOSTILE, 3, 1_000, null, null, null),
        new RunManifest.Output(
            "csv", "/data/out", List.of(new RunManifest.Column(HOSTILE, "STRING"))),
        101,
        categories.stream().mapToLong(CategoryCount::rows).sum(),
        1,
        List.of(new RejectCount("has no text", 1)),
        categories,
        1234567,
        List.of(new RunManifest.Step(RunSteps.CLASSIFY, 80)),
        new RunManifest.Probabilities(10, LongStream.range(0, 20).boxed().toList()),
        IntStream.range(0, 90).mapToObj(i -> new RunManifest.Point(i, 100L * i)).toList(),
        List.of(HOSTILE));
  }

  private static RunManifest run(CategoryCount... categories) {
    return run(List.of(categories), "a".repeat(64));
  }

  private static String html(RunManifest run, RunManifest earlier, RequestedReport wanted) {
    Findings findings = new Findings();
    findings.predicted(0.3, 1, 1L, HOSTILE, HOSTILE, wanted.includeText());
    findings.rejected("has no text", "file:/data/" + HOSTILE, 2L, HOSTILE);
    return HtmlReport.of(run, Optional.ofNullable(earlier), findings, wanted);
  }

  @ParameterizedTest
  @EnumSource(ReportLanguage.class)
  void showsWhatComesFromOutsideAsTextAlone(ReportLanguage language) {
    String html =
        html(run(new CategoryCount(HOSTILE, 100)), null, new RequestedReport(true, language));

    assertThat(html).doesNotContain("<script", "\u202e", "\u0000", "\u001b");
    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; &amp; \\u202e");
    assertThat(html).contains("lang=\"" + language.tag() + "\"");
  }

  @Test
  void asksForNothingAndRunsNothing() {
    String html = html(run(new CategoryCount("livro", 100)), null, RequestedReport.DEFAULT);

    assertThat(html)
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("http:", "https:", "src=", "href=", "style=", "url(", "@import");
  }

  @Test
  void comparesWithTheRunBefore() {
    RunManifest before =
        run(List.of(new CategoryCount("livro", 50), new CategoryCount("jogo", 50)), "b".repeat(64));
    RunManifest now = run(new CategoryCount("livro", 75), new CategoryCount("brinquedo", 25));

    String html = html(now, before, RequestedReport.DEFAULT);
    assertThat(html)
        .contains("<td class=\"number up\">+25.0 pp</td>")
        .contains("<td class=\"number\">new</td>")
        .contains("<td class=\"number down\">-50.0 pp</td>")
        .contains("The last run used another model");
    assertThat(html(now, before, new RequestedReport(false, ReportLanguage.PORTUGUESE)))
        .contains("+25,0 p.p.", "1.234.567", "nova", "A última execução usou outro modelo");
    assertThat(html(now, now, RequestedReport.DEFAULT))
        .contains("<td class=\"number\">0.0 pp</td>")
        .doesNotContain("The last run used another model");
  }

  @Test
  void staysSmallWithManyLongNames() {
    List<CategoryCount> many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new CategoryCount("Casa > Cozinha > Utensílios > " + i, 10_000 - i))
            .toList();

    String html =
        html(run(many, "a".repeat(64)), run(many, "a".repeat(64)), RequestedReport.DEFAULT);

    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(400_000);
    assertThat(html).contains("and 4,000 more categories with");
    String thousand =
        html(run(many.subList(0, 1_000), "a".repeat(64)), null, RequestedReport.DEFAULT);
    assertThat(thousand.getBytes(StandardCharsets.UTF_8).length).isLessThan(300_000);
  }

  @Test
  void hasTheNumbersOfEachChartAsATableToo() {
    String html = html(run(new CategoryCount("livro", 100)), null, RequestedReport.DEFAULT);

    assertThat(html).contains("<th scope=\"row\">95–100 %</th><td class=\"number\">19</td>");
    assertThat(html).contains("role=\"img\"", "<title id=\"t1\">", "<desc id=\"d1\">");
    assertThat(html.split("<details>", -1)).hasSize(3);
  }

  @Test
  void readsItsOwnManifestAndNoOther() {
    RunManifest run = run(new CategoryCount("livro", 100));

    assertThat(RunManifest.read(run.toJson())).contains(run);
    assertThat(RunManifest.read("{\"schemaVersion\": 2}".getBytes(StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(RunManifest.read("[".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(RunManifest.read("null".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
