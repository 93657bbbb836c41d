package dev.products.inference.job.report;

import dev.products.inference.job.report.RunManifest.Column;
import dev.products.inference.job.report.RunManifest.Input;
import dev.products.inference.job.report.RunManifest.Point;
import dev.products.inference.job.report.RunManifest.Step;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What ran, and where its time went. */
final class RunSections {

  /** Fewer points are no curve. */
  private static final int FEWEST_POINTS = 5;

  private final Page page;
  private final RunManifest run;

  RunSections(Page page, RunManifest run) {
    this.page = page;
    this.run = run;
  }

  void time() {
    page.section(Phrase.TIME);
    page.table(Phrase.TIME, List.of(Phrase.STEP), List.of(Phrase.SECONDS));
    double all = Math.max(0.001, run.steps().stream().mapToDouble(Step::seconds).sum());
    for (Step step : run.steps()) {
      page.html().open("tr").open("th", "scope", "row").text(words(step));
      Charts.bar(page.html(), step.seconds() / all);
      page.html().close("th");
      page.number(page.numbers().seconds(step.seconds()));
      page.html().close("tr");
    }
    page.endTable();
    page.end();
    List<Point> rates = Charts.rates(run.progress());
    if (rates.size() >= FEWEST_POINTS) {
      overTime(rates);
    }
  }

  private String words(Step step) {
    return switch (step.name()) {
      case RunSteps.PREPARE -> page.words(Phrase.PREPARE);
      case RunSteps.CLASSIFY -> page.words(Phrase.CLASSIFY);
      case RunSteps.CHECK -> page.words(Phrase.CHECK);
      default -> step.name();
    };
  }

  private void overTime(List<Point> rates) {
    long most = rates.stream().mapToLong(Point::rows).max().orElse(0);
    double end = rates.get(rates.size() - 1).seconds();
    page.section(Phrase.OVER_TIME);
    page.html().element("p", page.numbers().whole(most), "class", "most", "aria-hidden", "true");
    Charts.steps(
        page,
        rates,
        page.words(Phrase.OVER_TIME),
        page.words(
            Phrase.LINE_OF,
            rates.stream()
                .map(rate -> seconds(rate.seconds()) + ": " + page.numbers().whole(rate.rows()))
                .collect(Collectors.joining(", "))));
    page.html()
        .open("p", "class", "axis", "aria-hidden", "true")
        .element("span", seconds(2 * rates.get(0).seconds() - rates.get(1).seconds()))
        .element("span", seconds(end))
        .close("p");
    page.numbersBelow();
    page.table(Phrase.OVER_TIME, List.of(Phrase.SECONDS), List.of(Phrase.SPEED));
    for (Point rate : rates) {
      page.html().open("tr").element("th", page.numbers().seconds(rate.seconds()), "scope", "row");
      page.number(page.numbers().whole(rate.rows()));
      page.html().close("tr");
    }
    page.endTable();
    page.html().close("details");
    page.end();
  }

  private String seconds(double seconds) {
    return page.words(Phrase.TOOK_SECONDS, page.numbers().seconds(seconds));
  }

  void facts() {
    Input input = run.input();
    Duration took = Duration.between(run.startedAt(), run.completedAt());
    page.section(Phrase.RAN);
    page.html().open("dl", "class", "facts");
    fact(Phrase.RESOURCE, run.resource().qualifiedName());
    fact(Phrase.RUN, run.runId() + ", " + page.words(Phrase.ATTEMPT, run.attempt()));
    fact(Phrase.STARTED, page.numbers().time(run.startedAt()));
    fact(Phrase.TOOK, seconds(took.toMillis() / 1000.0));
    fact(Phrase.MODEL, run.modelSha256());
    fact(
        Phrase.INPUT,
        input.path()
            + " ("
            + page.words(
                Phrase.FILES,
                input.format(),
                page.numbers().whole(input.files()),
                page.numbers().whole(input.bytes()))
            + ")");
    if (input.query() != null) {
      fact(Phrase.QUERY, input.query());
    }
    fact(Phrase.OUTPUT, run.output().path() + " (" + run.output().format() + ")");
    fact(
        Phrase.COLUMNS,
        run.output().columns().stream().map(Column::name).collect(Collectors.joining(", ")));
    fact(Phrase.VERSIONS, "Spark " + run.sparkVersion() + ", Java " + run.javaVersion());
    page.html().close("dl");
    page.end();
  }

  private void fact(Phrase what, String value) {
    page.html().element("dt", page.words(what)).open("dd").outside(value).close("dd");
  }
}
