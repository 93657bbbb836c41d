package dev.products.inference.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** The graph of a compiled model: features in, category indexes and scores out. Thread-safe. */
final class CompiledGraph {
  private static final String IDS = "feature_ids";
  private static final String VALUES = "feature_values";
  private static final String ROWS = "feature_rows";
  private static final String BATCH_SIZE = "batch_size";
  private static final String CATEGORY_INDEX = "category_index";
  private static final String SCORES = "scores";

  private static final Map<String, OnnxJavaType> INPUTS =
      Map.of(
          IDS,
          OnnxJavaType.INT64,
          VALUES,
          OnnxJavaType.DOUBLE,
          ROWS,
          OnnxJavaType.INT64,
          BATCH_SIZE,
          OnnxJavaType.INT64);

  private final OrtEnvironment environment = OnnxGraph.environment();
  private final OnnxGraph graph;
  private final int categories;

  CompiledGraph(OnnxGraph graph, int categories) throws ModelException {
    this.graph = graph;
    this.categories = categories;
    if (!graph.inputs().keySet().equals(INPUTS.keySet())) {
      throw new ModelException(
          ModelException.Reason.WRONG_INPUTS,
          "The model has the inputs " + graph.inputs().keySet() + " instead of " + INPUTS.keySet());
    }
    for (Map.Entry<String, OnnxJavaType> input : INPUTS.entrySet()) {
      check(
          ModelException.Reason.WRONG_INPUTS,
          "input",
          graph.inputs(),
          input.getKey(),
          input.getValue(),
          1);
    }
    check(
        ModelException.Reason.WRONG_OUTPUTS,
        "output",
        graph.outputs(),
        CATEGORY_INDEX,
        OnnxJavaType.INT64,
        1);
    check(
        ModelException.Reason.WRONG_OUTPUTS,
        "output",
        graph.outputs(),
        SCORES,
        OnnxJavaType.DOUBLE,
        2);
  }

  private static void check(
      ModelException.Reason reason,
      String role,
      Map<String, NodeInfo> nodes,
      String name,
      OnnxJavaType type,
      int rank)
      throws ModelException {
    NodeInfo node = nodes.get(name);
    if (node == null) {
      throw new ModelException(
          reason, "The model has no " + role + " " + name + ", only " + nodes.keySet());
    }
    if (!(node.getInfo() instanceof TensorInfo tensor)
        || tensor.type != type
        || tensor.getShape().length != rank) {
      throw new ModelException(
          reason,
          "The model has an "
              + role
              + " "
              + name
              + " that is no "
              + type
              + " tensor of rank "
              + rank);
    }
  }

  /** Writes the category index of each of the batch's rows into an array, from a position on. */
  void predict(FeatureBatch batch, int[] indexes, int at) throws ModelException {
    run(
        batch,
        Set.of(CATEGORY_INDEX),
        result -> {
          LongBuffer found = tensor(result, CATEGORY_INDEX, batch.size()).getLongBuffer();
          for (int row = 0; row < batch.size(); row++) {
            indexes[at + row] = checked(found.get(row));
          }
        });
  }

  /** The scores of each of the batch's rows, by category index, and the index that wins. */
  Scored[] score(FeatureBatch batch) throws ModelException {
    Scored[] scored = new Scored[batch.size()];
    run(
        batch,
        Set.of(CATEGORY_INDEX, SCORES),
        result -> {
          LongBuffer found = tensor(result, CATEGORY_INDEX, batch.size()).getLongBuffer();
          DoubleBuffer scores = tensor(result, SCORES, batch.size(), categories).getDoubleBuffer();
          for (int row = 0; row < scored.length; row++) {
            double[] ofRow = new double[categories];
            scores.get(row * categories, ofRow);
            scored[row] =
                new Scored(checked(found.get(row)), DoubleStream.of(ofRow).boxed().toList());
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
                Map.of(IDS, ids, VALUES, values, ROWS, rows, BATCH_SIZE, batchSize), wanted)) {
      reader.read(result);
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED, "The model fails on a batch: " + e.getMessage(), e);
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

  /** What the graph makes of one row. */
  record Scored(int categoryIndex, List<Double> scores) {}
}
