package dev.products.inference.model.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.onnx.OnnxGraph;
import dev.products.inference.model.onnx.Signature;
import java.util.List;
import java.util.Map;

/** The inputs and outputs that the model format prescribes. */
final class CompiledSignature {
  static final String FEATURES = "feature_matrix";
  static final String INDICES = "feature_indices";
  static final String VALUES = "feature_values";
  static final String BATCH_SIZE = "batch_size";
  static final String WITH_PROBABILITIES = "with_probabilities";
  static final String CATEGORY_INDEX = "category_index";
  static final String SCORES = "scores";
  static final String PROBABILITIES = "probabilities";

  private static final Port MATRIX = new Port(FEATURES, OnnxJavaType.DOUBLE, 2);
  private static final Port ENTRY_VALUES = new Port(VALUES, OnnxJavaType.DOUBLE, 1);
  private static final List<Port> INPUTS =
      List.of(
          MATRIX,
          new Port(INDICES, OnnxJavaType.INT64, 2),
          ENTRY_VALUES,
          new Port(BATCH_SIZE, OnnxJavaType.INT64, 1),
          new Port(WITH_PROBABILITIES, OnnxJavaType.BOOL, 1));
  private static final List<Port> OUTPUTS =
      List.of(
          new Port(CATEGORY_INDEX, OnnxJavaType.INT64, 1),
          new Port(SCORES, OnnxJavaType.DOUBLE, 2));
  private static final Port OPTIONAL_OUTPUT = new Port(PROBABILITIES, OnnxJavaType.DOUBLE, 2);

  private record Port(String name, OnnxJavaType type, int rank) {
    boolean isIn(Map<String, NodeInfo> nodes) {
      NodeInfo node = nodes.get(name);
      return node != null
          && node.getInfo() instanceof TensorInfo tensor
          && tensor.type == type
          && tensor.getShape().length == rank;
    }
  }

  private CompiledSignature() {}

  /** Whether it has an input that only a compiled model has. */
  static boolean takesFeatures(OnnxGraph graph) {
    return MATRIX.isIn(graph.inputs()) || ENTRY_VALUES.isIn(graph.inputs());
  }

  /** Inputs must be some of these; there may be more outputs. */
  static void check(OnnxGraph graph) throws ModelException {
    Map<String, NodeInfo> inputs = graph.inputs();
    long known = INPUTS.stream().filter(port -> port.isIn(inputs)).count();
    if (inputs.size() != known || !takesFeatures(graph)) {
      throw new ModelException(
          ModelException.Reason.WRONG_INPUTS,
          "The model says it was compiled by product-model but has the inputs "
              + Signature.of(inputs.values())
              + " instead of some of feature_matrix double [batch, columns], feature_indices int64 [entries, 2],"
              + " feature_values double [entries], batch_size int64 [1] and with_probabilities bool [1]");
    }
    Map<String, NodeInfo> outputs = graph.outputs();
    boolean probabilities = outputs.containsKey(PROBABILITIES);
    if (!OUTPUTS.stream().allMatch(port -> port.isIn(outputs))
        || (probabilities && !OPTIONAL_OUTPUT.isIn(outputs))) {
      throw new ModelException(
          ModelException.Reason.WRONG_OUTPUTS,
          "The model says it was compiled by product-model but has the outputs "
              + Signature.of(outputs.values())
              + " instead of category_index int64 [batch], scores double [batch, categories]"
              + (probabilities ? ", probabilities double [batch, categories]" : ""));
    }
  }
}
