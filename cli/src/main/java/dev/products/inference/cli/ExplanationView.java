package dev.products.inference.cli;

import dev.products.inference.model.Explanation;
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
    out.printf("\"%s\" is %s%n", text, explanation.category());
    if (!explanation.terms().isEmpty()) {
      out.printf("%n  %-24s  %5s  %s%n", "term", "count", "feature");
      for (Explanation.Term term : explanation.terms()) {
        out.printf(
            "  %-24s  %5d  %s%n",
            term.text(),
            term.count(),
            term.featureId().isPresent() ? term.featureId().getAsInt() : "not in the vocabulary");
      }
    }
    if (!explanation.scores().isEmpty()) {
      out.printf("%n  %-24s  %s%n", "category", explanation.scoreKind());
      List<Explanation.CategoryScore> scores = explanation.scores();
      scores.stream()
          .limit(SHOWN)
          .forEach(score -> out.printf("  %-24s  %.6f%n", score.category(), score.score()));
      if (scores.size() > SHOWN) {
        out.printf("  and %d more categories%n", scores.size() - SHOWN);
      }
    }
  }
}
