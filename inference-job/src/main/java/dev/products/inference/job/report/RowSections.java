package dev.products.inference.job.report;

import dev.products.inference.contract.RejectCount;
import dev.products.inference.job.findings.Findings;
import dev.products.inference.job.findings.RejectExample;
import dev.products.inference.job.findings.UnsureRow;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How sure the predictions are, and what became of single rows. */
final class RowSections {

  private static final String REJECTS = "_rejects";

  private final Page page;
  private final RunManifest run;
  private final Findings findings;

  RowSections(Page page, RunManifest run, Findings findings) {
    this.page = page;
    this.run = run;
    this.findings = findings;
  }

  void confidence() {
    page.section(Phrase.CONFIDENCE);
    if (run.probabilities() == null) {
      page.note(page.words(Phrase.NO_CONFIDENCE));
      page.end();
      return;
    }
    List<Long> bars = run.probabilities().histogram();
    long looked = run.probabilities().rowsLookedAt();
    page.note(
        looked < run.rowsClassified()
            ? page.words(Phrase.CONFIDENCE_SOME, page.numbers().whole(looked))
            : page.words(Phrase.CONFIDENCE_ALL));
    Charts.histogram(
        page,
        bars,
        page.words(Phrase.CONFIDENCE),
        page.words(
            Phrase.BARS_OF,
            IntStream.range(0, bars.size())
                .mapToObj(
                    bar -> range(bar, bars.size()) + ": " + page.numbers().whole(bars.get(bar)))
                .collect(Collectors.joining(", "))));
    axis("0 %", "50 %", "100 %");
    page.numbersBelow();
    page.table(Phrase.CONFIDENCE, List.of(Phrase.PROBABILITY), List.of(Phrase.ROWS));
    for (int bar = bars.size() - 1; bar >= 0; bar--) {
      page.html().open("tr").element("th", range(bar, bars.size()), "scope", "row");
      page.number(page.numbers().whole(bars.get(bar)));
      page.html().close("tr");
    }
    page.endTable();
    page.html().close("details");
    page.end();
  }

  private String range(int bar, int bars) {
    return 100 * bar / bars + "–" + 100 * (bar + 1) / bars + " %";
  }

  private void axis(String... labels) {
    page.html().open("p", "class", "axis", "aria-hidden", "true");
    for (String label : labels) {
      page.html().element("span", label);
    }
    page.html().close("p");
  }

  void unsure() {
    List<UnsureRow> rows = findings.unsure();
    if (rows.isEmpty()) {
      return;
    }
    boolean texts = rows.stream().anyMatch(row -> row.text() != null);
    page.section(Phrase.UNSURE);
    page.note(page.words(Phrase.UNSURE_NOTE));
    page.table(
        Phrase.UNSURE,
        texts
            ? List.of(Phrase.ID, Phrase.TEXT, Phrase.CATEGORY)
            : List.of(Phrase.ID, Phrase.CATEGORY),
        List.of(Phrase.PROBABILITY));
    for (UnsureRow row : rows) {
      page.html().open("tr").open("th", "scope", "row").outside(orDash(row.id())).close("th");
      if (texts) {
        page.html().open("td").outside(orDash(row.text())).close("td");
      }
      page.html().open("td").outside(row.category()).close("td");
      page.number(page.numbers().probability(row.probability()));
      page.html().close("tr");
    }
    page.endTable();
    page.end();
  }

  void rejects() {
    page.section(Phrase.REJECTS);
    if (run.rowsRejected() == 0) {
      page.note(page.words(Phrase.NO_REJECTS));
      page.end();
      return;
    }
    page.table(Phrase.REJECTS, List.of(Phrase.REASON, Phrase.EXAMPLES), List.of(Phrase.ROWS));
    for (RejectCount count : run.rejectReasons()) {
      page.html().open("tr").open("th", "scope", "row", "lang", "en").outside(count.reason());
      page.html().close("th").open("td").open("ul", "class", "examples");
      findings.examples().getOrDefault(count.reason(), List.of()).forEach(this::example);
      page.html().close("ul").close("td");
      page.number(page.numbers().whole(count.rows()));
      page.html().close("tr");
    }
    page.endTable();
    page.note(page.words(Phrase.REJECTS_NOTE, REJECTS));
    page.end();
  }

  private void example(RejectExample example) {
    page.html().open("li");
    if (example.text() != null) {
      page.html().open("code").outside(example.text()).close("code").markup("<br>");
    }
    String file = example.file().substring(example.file().lastIndexOf('/') + 1);
    page.html().open("span", "class", "small");
    if (example.id() != null) {
      page.html().text(page.words(Phrase.ID) + " ").outside(example.id());
    }
    if (!file.isEmpty()) {
      page.html().text(example.id() == null ? "" : ", ").outside(file);
    }
    page.html().close("span").close("li");
  }

  private static String orDash(String text) {
    return text == null ? "–" : text;
  }
}
