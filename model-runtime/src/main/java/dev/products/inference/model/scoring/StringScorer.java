package dev.products.inference.model.scoring;

import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringWork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Scores with a model that takes whole texts. */
final class StringScorer implements Scorer {
  /** Graphs of other tools count words into dense matrices, a row for each text. */
  private static final int BATCH_ROWS = 256;

  private final StringGraph graph;
  private final List<String> texts = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private int size;
  private ModelException failure;
  private long onnxNanos;

  StringScorer(StringGraph graph) {
    this.graph = graph;
  }

  @Override
  public String refusal(byte[] utf8, int offset, int length) {
    return UnsupportedText.reason(utf8, offset, length);
  }

  @Override
  public void add(byte[] utf8, int offset, int length) {
    String refusal = refusal(utf8, offset, length);
    if (refusal != null && failure == null) {
      failure =
          new ModelException(
              ModelException.Reason.SCORING_FAILED, "Text " + size + " of the batch " + refusal);
    }
    texts.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
    size++;
    if (texts.size() == BATCH_ROWS) {
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
    Predictions predictions = new Labels(List.copyOf(labels));
    failure = null;
    labels.clear();
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
    try {
      if (failure == null && !texts.isEmpty()) {
        long began = System.nanoTime();
        Collections.addAll(labels, graph.labels(texts.toArray(String[]::new)));
        onnxNanos += System.nanoTime() - began;
      }
    } catch (ModelException e) {
      failure = e;
    }
    texts.clear();
  }

  @Override
  public ScoringWork work() {
    return new ScoringWork(0, 0, onnxNanos);
  }

  @Override
  public void close() {
    texts.clear();
    labels.clear();
  }

  private record Labels(List<String> labels) implements Predictions {
    @Override
    public int size() {
      return labels.size();
    }

    @Override
    public String category(int row) {
      return labels.get(row);
    }

    @Override
    public int ranks() {
      return 1;
    }

    @Override
    public int categoryIndex(int row, int rank) {
      throw new UnsupportedOperationException("the model has labels alone");
    }

    @Override
    public double score(int row, int rank) {
      throw new UnsupportedOperationException("the model has labels alone");
    }

    @Override
    public double probability(int row, int rank) {
      throw new UnsupportedOperationException("the model has labels alone");
    }
  }
}
