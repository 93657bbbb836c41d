package dev.products.inference.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Scores with a model that takes whole texts. */
final class StringScorer implements Scorer {
  private final StringGraph graph;
  private final List<String> texts = new ArrayList<>();
  private String unfit;

  StringScorer(StringGraph graph) {
    this.graph = graph;
  }

  @Override
  public String refusal(byte[] utf8, int offset, int length) {
    return UnfitText.reason(utf8, offset, length);
  }

  @Override
  public void add(byte[] utf8, int offset, int length) {
    if (unfit == null) {
      unfit = refusal(utf8, offset, length);
    }
    texts.add(new String(utf8, offset, length, StandardCharsets.UTF_8));
  }

  @Override
  public int size() {
    return texts.size();
  }

  @Override
  public Predictions score() throws ModelException {
    String refused = unfit;
    String[] batch = texts.toArray(String[]::new);
    texts.clear();
    unfit = null;
    if (refused != null) {
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED, "A text of the batch " + refused);
    }
    return new Labels(List.of(graph.labels(batch)));
  }

  @Override
  public void close() {
    texts.clear();
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
  }
}
