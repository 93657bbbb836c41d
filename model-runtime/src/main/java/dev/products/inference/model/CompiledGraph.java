package dev.products.inference.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** The graph of a compiled model: features in, category indexes and scores out. Thread-safe. */
final class CompiledGraph {
  private final OrtEnvironment environment = OnnxGraph.environment();
  private final OnnxGraph graph;
  private final List<String> names;
  private final int categories;

  CompiledGraph(OnnxGraph graph, List<String> categories) throws ModelException {
    this.graph = graph;
    this.names = categories;
    this.categories = categories.size();
    CompiledSignature.check(graph);
  }

  /** Writes the category index of each of the batch's rows into an array, from a position on. */
  void predict(FeatureBatch batch, int[] indexes, int at) throws ModelException {
    run(
        batch,
        Set.of(CompiledSignature.CATEGORY_INDEX),
        result -> {
          LongBuffer found =
              tensor(result, CompiledSignature.CATEGORY_INDEX, batch.size()).getLongBuffer();
          for (int row = 0; row < batch.size(); row++) {
            indexes[at + row] = checked(found.get(row));
          }
        });
  }

  /** Scores the batch's rows, with everything there is to say about each. */
  List<ScoredText> score(FeatureBatch batch) throws ModelException {
    List<ScoredText> scored = new ArrayList<>();
    List<List<ScoredText.Feature>> features = batch.byRow();
    run(
        batch,
        Set.of(CompiledSignature.CATEGORY_INDEX, CompiledSignature.SCORES),
        result -> {
          LongBuffer found =
              tensor(result, CompiledSignature.CATEGORY_INDEX, batch.size()).getLongBuffer();
          DoubleBuffer scores =
              tensor(result, CompiledSignature.SCORES, batch.size(), categories).getDoubleBuffer();
          for (int row = 0; row < batch.size(); row++) {
            double[] ofRow = new double[categories];
            scores.get(ofRow);
            scored.add(
                new ScoredText(
                    names.get(checked(found.get(row))),
                    DoubleStream.of(ofRow).boxed().toList(),
                    features.get(row)));
          }
        });
    return scored;
  }

  private void run(FeatureBatch batch, Set<String> wanted, ResultReader reader)
      throws ModelException {
    long[] features = {batch.features()};
    LongBuffer size = LongBuffer.wrap(new long[] {batch.size()});
    try (OnnxTensor ids = OnnxTensor.createTensor(environment, batch.ids(), features);
        OnnxTensor values = OnnxTensor.createTensor(environment, batch.values(), features);
        OnnxTensor rows = OnnxTensor.createTensor(environment, batch.rows(), features);
        OnnxTensor batchSize = OnnxTensor.createTensor(environment, size, new long[] {1});
        OrtSession.Result result =
            graph.run(
                Map.of(
                    CompiledSignature.IDS,
                    ids,
                    CompiledSignature.VALUES,
                    values,
                    CompiledSignature.ROWS,
                    rows,
                    CompiledSignature.BATCH_SIZE,
                    batchSize),
                wanted)) {
      reader.read(result);
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
