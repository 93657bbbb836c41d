package dev.products.inference.model.scoring;

import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringWork;
import dev.products.inference.model.features.FeatureBatch;
import dev.products.inference.model.features.FeatureReader;
import dev.products.inference.model.features.FeatureRow;

/** Scores with a compiled model. */
final class CompiledScorer implements Scorer {
  private final CompiledGraph graph;
  private final FeatureReader reader;
  private final RankedCategories ranked;
  private final FeatureBatch batch;
  private int scored;
  private int size;
  private ModelException failure;
  private long onnxNanos;

  CompiledScorer(
      CompiledGraph graph, FeatureReader reader, RankedCategories ranked, FeatureBatch batch) {
    this.graph = graph;
    this.reader = reader;
    this.ranked = ranked;
    this.batch = batch;
  }

  @Override
  public String refusal(byte[] utf8, int offset, int length) {
    return null;
  }

  @Override
  public void add(byte[] utf8, int offset, int length) {
    FeatureRow row = reader.count(utf8, offset, offset + length);
    reader.transform(row);
    batch.add(row);
    size++;
    if (batch.isFull()) {
      scoreBatch();
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Predictions score() throws ModelException {
    scoreBatch();
    ModelException failed = failure;
    Predictions predictions = ranked.predictions(size);
    failure = null;
    scored = 0;
    size = 0;
    if (failed != null) {
      throw failed;
    }
    return predictions;
  }

  /**
   * Scores the rows collected so far. A failure waits for {@link #score}, where callers expect it.
   */
  private void scoreBatch() {
    ranked.reserve(size);
    try {
      if (failure == null && batch.size() > 0) {
        onnxNanos += graph.predict(batch, ranked, scored);
      }
    } catch (ModelException e) {
      failure = e;
    }
    scored += batch.size();
    batch.clear();
  }

  @Override
  public ScoringWork work() {
    return new ScoringWork(reader.seen(), reader.unknown(), onnxNanos);
  }

  @Override
  public void close() {
    batch.clear();
  }
}
