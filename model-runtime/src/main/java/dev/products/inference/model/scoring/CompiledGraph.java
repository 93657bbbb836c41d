package dev.products.inference.model.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.features.Feature;
import dev.products.inference.model.features.FeatureBatch;
import dev.products.inference.model.onnx.OnnxGraph;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The graph of a compiled model: features in, category indexes, scores and probabilities out.
 * Thread-safe.
 */
final class CompiledGraph {
  private final OnnxGraph graph;
  private final List<String> names;
  private final int categories;
  private final boolean probabilities;

  CompiledGraph(OnnxGraph graph, List<String> categories) throws ModelException {
    this.graph = graph;
    this.names = categories;
    this.categories = categories.size();
    CompiledSignature.check(graph);
    this.probabilities = graph.outputs().containsKey(CompiledSignature.PROBABILITIES);
  }

  /** Whether it gives probabilities too. */
  boolean hasProbabilities() {
    return probabilities;
  }

  /**
   * Ranks the categories of the batch's rows, and puts them into those of a row and the next.
   *
   * @return how long ONNX Runtime took, in nanoseconds
   */
  long predict(FeatureBatch batch, RankedCategories ranked, int at) throws ModelException {
    boolean withScores = ranked.options().needsScores();
    boolean withProbabilities = ranked.options().probabilities();
    return run(
        batch,
        outputs(withScores, withProbabilities),
        result -> {
          LongBuffer found = indexes(result, batch);
          DoubleBuffer scores = withScores ? scores(result, batch) : null;
          DoubleBuffer probable = withProbabilities ? probabilities(result, batch) : null;
          for (int row = 0; row < batch.size(); row++) {
            ranked.put(at + row, checked(found.get(row)), scores, probable, row * categories);
          }
        });
  }

  /**
   * Scores the batch's rows, with everything there is to say about each.
   *
   * @param counts of each row, to say too
   */
  List<ScoredText> score(FeatureBatch batch, List<List<Feature>> counts) throws ModelException {
    List<ScoredText> scored = new ArrayList<>();
    run(
        batch,
        outputs(true, probabilities),
        result -> {
          LongBuffer found = indexes(result, batch);
          DoubleBuffer scores = scores(result, batch);
          DoubleBuffer probable =
              probabilities ? probabilities(result, batch) : DoubleBuffer.allocate(0);
          for (int row = 0; row < batch.size(); row++) {
            scored.add(
                new ScoredText(
                    checked(found.get(row)),
                    names.get(checked(found.get(row))),
                    next(scores, categories),
                    next(probable, probabilities ? categories : 0),
                    counts.get(row)));
          }
        });
    return scored;
  }

  private static List<Double> next(DoubleBuffer numbers, int size) {
    double[] next = new double[size];
    numbers.get(next);
    return DoubleStream.of(next).boxed().toList();
  }

  private static Set<String> outputs(boolean scores, boolean probabilities) {
    Set<String> outputs = new HashSet<>(Set.of(CompiledSignature.CATEGORY_INDEX));
    if (scores) {
      outputs.add(CompiledSignature.SCORES);
    }
    if (probabilities) {
      outputs.add(CompiledSignature.PROBABILITIES);
    }
    return outputs;
  }

  private long run(FeatureBatch batch, Set<String> wanted, ResultReader reader)
      throws ModelException {
    boolean withProbabilities = wanted.contains(CompiledSignature.PROBABILITIES);
    batch.arrange();
    try (BatchTensors tensors =
        new BatchTensors(batch, withProbabilities, graph.inputs().keySet())) {
      long began = System.nanoTime();
      try (OrtSession.Result result = graph.run(tensors.inputs(), wanted)) {
        long took = System.nanoTime() - began;
        reader.read(result);
        return took;
      }
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED,
          "The model fails on a batch: " + OnnxGraph.message(e),
          e);
    }
  }

  private interface ResultReader {
    void read(OrtSession.Result result) throws ModelException;
  }

  private static LongBuffer indexes(OrtSession.Result result, FeatureBatch batch)
      throws ModelException {
    return tensor(result, CompiledSignature.CATEGORY_INDEX, batch.rows()).getLongBuffer();
  }

  private DoubleBuffer scores(OrtSession.Result result, FeatureBatch batch) throws ModelException {
    return tensor(result, CompiledSignature.SCORES, batch.rows(), categories).getDoubleBuffer();
  }

  private DoubleBuffer probabilities(OrtSession.Result result, FeatureBatch batch)
      throws ModelException {
    return tensor(result, CompiledSignature.PROBABILITIES, batch.rows(), categories)
        .getDoubleBuffer();
  }

  private static OnnxTensor tensor(OrtSession.Result result, String output, long... shape)
      throws ModelException {
    if (result.get(output).orElse(null) instanceof OnnxTensor tensor
        && Arrays.equals(tensor.getInfo().getShape(), shape)) {
      return tensor;
    }
    throw new ModelException(
        ModelException.Reason.SCORING_FAILED,
        "The model gave no " + output + " of shape " + Arrays.toString(shape));
  }

  private int checked(long index) throws ModelException {
    if (index < 0 || index >= categories) {
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED,
          "The model gave the category index " + index + " but has " + categories + " categories");
    }
    return (int) index;
  }
}
