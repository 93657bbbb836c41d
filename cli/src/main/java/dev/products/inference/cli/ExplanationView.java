package dev.products.inference.cli;

import dev.products.inference.contract.message.Printable;
import dev.products.inference.model.Explanation;
import dev.products.inference.model.TermContribution;
import java.io.PrintWriter;
import java.util.List;

/** What a model makes of one text, for people. */
final class ExplanationView {

  private static final int SHOWN = 20;

  private final PrintWriter out;

  ExplanationView(PrintWriter out) {
    this.out = out;
  }

  void print(String text, Explanation explanation) {
    out.printf("\"%s\" is %s%n", Printable.of(text), Printable.of(explanation.category()));
    if (!explanation.terms().isEmpty()) {
      out.printf("%n  %-24s  %5s  %s%n", "term", "count", "feature");
      for (Explanation.Term term : explanation.terms()) {
        out.printf(
            "  %-24s  %5d  %s%n",
            Printable.of(term.text()),
            term.count(),
            term.featureId().isPresent() ? term.featureId().getAsInt() : "not in the vocabulary");
      }
    }
    if (!explanation.contributions().isEmpty()) {
      printContributions(explanation);
    }
    if (!explanation.scores().isEmpty()) {
      printScores(explanation.scores(), explanation.scoreKind());
    }
  }

  /** What the value TopTerms would be, for as many. */
  private void printContributions(Explanation explanation) {
    List<TermContribution> all = explanation.contributions();
    out.printf("%n  %-24s  %12s  %12s%n", "term", "contribution", "margin");
    for (TermContribution term : all.subList(0, Math.min(SHOWN, all.size()))) {
      out.printf(
          "  %-24s  %12.6f  %12.6f%n",
          Printable.of(term.term()), term.contribution(), term.margin());
    }
    if (all.size() > SHOWN) {
      out.printf("  and %d more terms%n", all.size() - SHOWN);
    }
    out.printf(
        "  A term adds its contribution to the score of %s%s.%n",
        Printable.of(explanation.category()),
        explanation.scores().size() == 1
            ? ""
            : ", its margin more than to that of "
                + Printable.of(explanation.scores().get(1).category()));
  }

  private void printScores(List<Explanation.CategoryScore> scores, String kind) {
    boolean probabilities = scores.get(0).probability().isPresent();
    out.printf("%n  %-24s  %20s%s%n", "category", kind, probabilities ? "  probability" : "");
    for (Explanation.CategoryScore score : scores.subList(0, Math.min(SHOWN, scores.size()))) {
      out.printf("  %-24s  %20.6f", Printable.of(score.category()), score.score());
      score.probability().ifPresent(probability -> out.printf("  %11.6f", probability));
      out.println();
    }
    if (scores.size() > SHOWN) {
      out.printf("  and %d more categories%n", scores.size() - SHOWN);
    }
  }
}
