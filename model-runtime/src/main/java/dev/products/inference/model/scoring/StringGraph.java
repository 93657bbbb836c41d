package dev.products.inference.model.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.onnx.OnnxGraph;
import dev.products.inference.model.onnx.Signature;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The graph of a model that takes whole texts: one string input, and an output with a label for
 * each. Thread-safe.
 */
final class StringGraph {
  /** A graph that makes up labels must not fill the memory. */
  private static final int KNOWN_LABELS = 1 << 14;

  private final OnnxGraph graph;
  private final String input;
  private final boolean column;
  private final String output;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  private StringGraph(OnnxGraph graph, String input, boolean column, String output) {
    this.graph = graph;
    this.input = input;
    this.column = column;
    this.output = output;
  }

  static StringGraph of(OnnxGraph graph) throws ModelException {
    List<NodeInfo> inputs = List.copyOf(graph.inputs().values());
    if (inputs.size() != 1
        || !(inputs.get(0).getInfo() instanceof TensorInfo tensor)
        || tensor.type != OnnxJavaType.STRING
        || !isOnePerRow(tensor)) {
      throw new ModelException(
          ModelException.Reason.WRONG_INPUTS,
          "The model has the inputs "
              + Signature.of(inputs)
              + "; it must be compiled by product-model, or have one string input [N] or [N, 1]");
    }
    StringGraph strings =
        new StringGraph(
            graph, inputs.get(0).getName(), tensor.getShape().length == 2, labelOutput(graph));
    strings.labels("a", "b");
    return strings;
  }

  private static String labelOutput(OnnxGraph graph) throws ModelException {
    for (Map.Entry<String, NodeInfo> output : graph.outputs().entrySet()) {
      if (output.getValue().getInfo() instanceof TensorInfo tensor
          && (tensor.type == OnnxJavaType.STRING || tensor.type == OnnxJavaType.INT64)
          && isOnePerRow(tensor)) {
        return output.getKey();
      }
    }
    throw new ModelException(
        ModelException.Reason.WRONG_OUTPUTS,
        "The model has the outputs "
            + Signature.of(graph.outputs().values())
            + "; one must be the label of each row, string or int64, [N] or [N, 1]");
  }

  private static boolean isOnePerRow(TensorInfo tensor) {
    long[] shape = tensor.getShape();
    boolean vector = shape.length == 1;
    boolean column = shape.length == 2 && (shape[1] == 1 || shape[1] == -1);
    return (vector || column) && shape[0] <= 0;
  }

  /** The label of each text; the same instance for the same label. */
  String[] labels(String... texts) throws ModelException {
    long[] shape = column ? new long[] {texts.length, 1} : new long[] {texts.length};
    try (OnnxTensor tensor = OnnxTensor.createTensor(OnnxGraph.environment(), texts, shape);
        OrtSession.Result result = graph.run(Map.of(input, tensor), Set.of(output))) {
      if (result.get(output).orElse(null) instanceof OnnxTensor found
          && found.getInfo().getNumElements() == texts.length) {
        return labels(found, texts.length);
      }
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED,
          "The model's output " + output + " has no label for each of " + texts.length + " rows");
    } catch (OrtException e) {
      throw new ModelException(
          ModelException.Reason.SCORING_FAILED,
          "The model fails on a batch: " + OnnxGraph.message(e),
          e);
    }
  }

  private String[] labels(OnnxTensor found, int size) throws OrtException {
    String[] labels = new String[size];
    if (found.getInfo().type == OnnxJavaType.INT64) {
      LongBuffer numbers = found.getLongBuffer();
      Arrays.setAll(labels, row -> known(Long.toString(numbers.get(row))));
    } else if (found.getValue() instanceof String[][] column) {
      Arrays.setAll(labels, row -> known(column[row][0]));
    } else if (found.getValue() instanceof String[] vector) {
      Arrays.setAll(labels, row -> known(vector[row]));
    }
    return labels;
  }

  private String known(String label) {
    String same = known.get(label);
    if (same == null && known.size() < KNOWN_LABELS) {
      same = known.putIfAbsent(label, label);
    }
    return same == null ? label : same;
  }
}
