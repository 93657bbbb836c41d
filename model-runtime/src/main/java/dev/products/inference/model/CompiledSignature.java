package dev.products.inference.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;

/** The inputs and outputs that the model format prescribes. */
final class CompiledSignature {
  static final String IDS = "feature_ids";
  static final String VALUES = "feature_values";
  static final String ROWS = "feature_rows";
  static final String BATCH_SIZE = "batch_size";
  static final String WITH_PROBABILITIES = "with_probabilities";
  static final String CATEGORY_INDEX = "category_index";
  static final String SCORES = "scores";
  static final String PROBABILITIES = "probabilities";

  private static final List<Port> INPUTS =
      List.of(
          new Port(IDS, OnnxJavaType.INT64, 1),
          new Port(VALUES, OnnxJavaType.DOUBLE, 1),
          new Port(ROWS, OnnxJavaType.INT64, 1),
          new Port(BATCH_SIZE, OnnxJavaType.INT64, 1));
  private static final Port OPTIONAL_INPUT = new Port(WITH_PROBABILITIES, OnnxJavaType.BOOL, 1);
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

  /** Inputs must be exactly these, but for the optional one; there may be more outputs. */
  static void check(OnnxGraph graph) throws ModelException {
    Map<String, NodeInfo> inputs = graph.inputs();
    int optional = OPTIONAL_INPUT.isIn(inputs) ? 1 : 0;
    if (inputs.size() != INPUTS.size() + optional
        || !INPUTS.stream().allMatch(port -> port.isIn(inputs))) {
      throw new ModelException(
          ModelException.Reason.WRONG_INPUTS,
          "The model says it was compiled by product-model but has the inputs "
              + Signature.of(inputs.values())
              + " instead of feature_ids int64 [entries], feature_values double [entries], feature_rows int64"
              + " [entries], batch_size int64 [1] and perhaps with_probabilities bool [1]");
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
