package dev.products.inference.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a model makes of one text, for people.
 *
 * @param explanation what it makes of it
 * @param printable makes texts of anybody's fit for a terminal
 */
public record ExplanationText(Explanation explanation, UnaryOperator<String> printable) {

  private static final int SHOWN = 20;

  /** Of the text that was explained. */
  public List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    lines.add("\"" + printable.apply(text) + "\" is " + printable.apply(explanation.category()));
    if (!explanation.terms().isEmpty()) {
      lines.add("");
      lines.add("  %-24s  %5s  %s".formatted("term", "count", "feature"));
      for (Explanation.Term term : explanation.terms()) {
        lines.add(
            "  %-24s  %5d  %s"
                .formatted(
                    printable.apply(term.text()),
                    term.count(),
                    term.featureId().isPresent()
                        ? term.featureId().getAsInt()
                        : "not in the vocabulary"));
      }
    }
    if (!explanation.contributions().isEmpty()) {
      addContributions(lines);
    }
    if (!explanation.scores().isEmpty()) {
      addScores(lines);
    }
    return lines;
  }

  /** What the value TopTerms would be, for as many. */
  private void addContributions(List<String> lines) {
    List<TermContribution> all = explanation.contributions();
    lines.add("");
    lines.add("  %-24s  %12s  %12s".formatted("term", "contribution", "margin"));
    for (TermContribution term : all.subList(0, Math.min(SHOWN, all.size()))) {
      lines.add(
          "  %-24s  %12.6f  %12.6f"
              .formatted(printable.apply(term.term()), term.contribution(), term.margin()));
    }
    if (all.size() > SHOWN) {
      lines.add("  and %d more terms".formatted(all.size() - SHOWN));
    }
    lines.add(
        "  A term adds its contribution to the score of %s%s."
            .formatted(
                printable.apply(explanation.category()),
                explanation.scores().size() == 1
                    ? ""
                    : ", its margin more than to that of "
                        + printable.apply(explanation.scores().get(1).category())));
  }

  private void addScores(List<String> lines) {
    List<Explanation.CategoryScore> scores = explanation.scores();
    boolean probabilities = scores.get(0).probability().isPresent();
    lines.add("");
    lines.add(
        "  %-24s  %20s%s"
            .formatted("category", explanation.scoreKind(), probabilities ? "  probability" : ""));
    for (Explanation.CategoryScore score : scores.subList(0, Math.min(SHOWN, scores.size()))) {
      String line = "  %-24s  %20.6f".formatted(printable.apply(score.category()), score.score());
      lines.add(
          score.probability().isPresent()
              ? line + "  %11.6f".formatted(score.probability().getAsDouble())
              : line);
    }
    if (scores.size() > SHOWN) {
      lines.add("  and %d more categories".formatted(scores.size() - SHOWN));
    }
  }
}
