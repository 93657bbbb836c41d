package dev.products.inference.model.scoring;

import dev.products.inference.model.TermContribution;
import dev.products.inference.model.TermContributions;
import dev.products.inference.model.features.Feature;
import dev.products.inference.model.features.FeaturePipeline;
import dev.products.inference.model.features.FeatureReader;
import dev.products.inference.model.features.FeatureRow;
import dev.products.inference.model.features.FeatureTerms;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Of a compiled model whose scores are sums over features. */
final class RankedTerms implements TermContributions {
  private final FeaturePipeline pipeline;
  private final FeatureReader reader;
  private final FeatureTerms terms;
  private final LinearScores scores;
  private final int most;

  RankedTerms(FeaturePipeline pipeline, LinearScores scores, int most) {
    this.pipeline = pipeline;
    this.reader = pipeline.newReader();
    this.terms = pipeline.newFeatureTerms();
    this.scores = scores;
    this.most = most;
  }

  private record Entry(long feature, double contribution, double margin) {
    /** What is no number is the least. */
    double rank() {
      return Double.isNaN(margin) ? Double.NEGATIVE_INFINITY : margin;
    }
  }

  @Override
  public List<TermContribution> of(byte[] utf8, int from, int to, int predicted, int next) {
    FeatureRow row = reader.count(utf8, from, to);
    reader.transform(row);
    List<Entry> best =
        row.features().stream()
            .map(feature -> entry(feature, predicted, next))
            .sorted(Comparator.comparingDouble(Entry::rank).reversed())
            .limit(most)
            .toList();
    Map<Long, String> found = terms.of(best.stream().map(Entry::feature).toList(), utf8, from, to);
    return best.stream()
        .map(
            entry ->
                new TermContribution(
                    found.get(entry.feature()), entry.contribution(), entry.margin()))
        .toList();
  }

  private Entry entry(Feature feature, int predicted, int next) {
    int row = pipeline.column(feature.id());
    double contribution = feature.value() * scores.weight(row, predicted);
    double other = next == NONE ? 0 : feature.value() * scores.weight(row, next);
    // Of two minus infinities, neither is more.
    double margin = contribution == other ? 0 : contribution - other;
    return new Entry(feature.id(), contribution, margin);
  }
}
