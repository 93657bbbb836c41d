package dev.products.inference.job.report;

import dev.products.inference.contract.CategoryCount;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of each category, and what is other than in the run before. */
final class CategorySection {

  /** What is beyond is summed up: the page stays one that a phone opens. */
  static final int MOST = 1_000;

  private final Page page;
  private final RunManifest run;
  private final Optional<RunManifest> earlier;
  private final Map<String, Long> before = new HashMap<>();
  private final long most;

  CategorySection(Page page, RunManifest run, Optional<RunManifest> earlier) {
    this.page = page;
    this.run = run;
    this.earlier = earlier.filter(last -> last.rowsClassified() > 0);
    this.earlier.ifPresent(
        last -> last.categories().forEach(count -> before.put(count.category(), count.rows())));
    this.most = run.categories().stream().mapToLong(CategoryCount::rows).max().orElse(1);
  }

  void write() {
    page.section(Phrase.CATEGORIES);
    page.note(
        earlier
            .map(last -> page.words(Phrase.CHANGE_NOTE, page.numbers().time(last.startedAt())))
            .orElseGet(() -> page.words(Phrase.FIRST_RUN)));
    page.table(
        Phrase.CATEGORIES,
        List.of(Phrase.CATEGORY),
        earlier.isPresent()
            ? List.of(Phrase.ROWS, Phrase.SHARE, Phrase.CHANGE)
            : List.of(Phrase.ROWS, Phrase.SHARE));
    run.categories().stream().limit(MOST).forEach(this::row);
    gone().stream().limit(MOST).forEach(name -> row(new CategoryCount(name, 0)));
    page.endTable();
    if (run.categories().size() > MOST) {
      List<CategoryCount> rest = run.categories().subList(MOST, run.categories().size());
      page.note(
          page.words(
              Phrase.MORE,
              page.numbers().whole(rest.size()),
              page.numbers().whole(rest.stream().mapToLong(CategoryCount::rows).sum())));
    }
    page.end();
  }

  /** Categories that only the run before has rows of. */
  private List<String> gone() {
    Set<String> now = new HashSet<>();
    run.categories().forEach(count -> now.add(count.category()));
    return before.keySet().stream().filter(name -> !now.contains(name)).sorted().toList();
  }

  private void row(CategoryCount count) {
    double share = share(count.rows(), run.rowsClassified());
    page.html().open("tr").open("th", "scope", "row").outside(count.category());
    Charts.bar(page.html(), (double) count.rows() / Math.max(1, most));
    page.html().close("th");
    page.number(page.numbers().whole(count.rows()));
    page.number(page.numbers().percent(share));
    earlier.ifPresent(last -> change(count.category(), share, last.rowsClassified()));
    page.html().close("tr");
  }

  private void change(String category, double share, long rowsBefore) {
    Long rows = before.get(category);
    if (rows == null) {
      page.number(page.words(Phrase.NEW));
      return;
    }
    double change = share - share(rows, rowsBefore);
    String points = page.numbers().points(change);
    String direction =
        points.startsWith("+") ? "number up" : points.startsWith("-") ? "number down" : "number";
    page.html().element("td", page.words(Phrase.POINTS, points), "class", direction);
  }

  private static double share(long rows, long all) {
    return (double) rows / Math.max(1, all);
  }
}
