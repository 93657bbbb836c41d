package dev.products.inference.model.scoring;

import dev.products.inference.model.onnx.ProtobufMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights by which a graph's scores are sums over features and a constant, as in linear models
 * and naive Bayes. Found in the graph itself, so they are the very numbers that it adds. Weights
 * stay where they are in the file's bytes. Thread-safe.
 */
final class LinearScores {
  private final List<WeightColumn> categories;

  private LinearScores(List<WeightColumn> categories) {
    this.categories = categories;
  }

  /** A column of a table [features, width], or that with its sign reversed. */
  private record WeightColumn(DoubleBuffer table, int width, int column, boolean negative) {
    WeightColumn reversed() {
      return new WeightColumn(table, width, column, !negative);
    }

    double at(int row) {
      double weight = table.get(Math.addExact(Math.multiplyExact(row, width), column));
      return negative ? -weight : weight;
    }
  }

  /** Those of a compiled model's bytes; empty if its scores are no such sums. */
  static Optional<LinearScores> of(byte[] onnx, int categories) {
    ProtobufMessage model = new ProtobufMessage(onnx, 0, onnx.length);
    return model.messages(Onnx.MODEL_GRAPH).stream()
        .findFirst()
        .flatMap(graph -> new Reading(graph).columns(CompiledSignature.SCORES))
        .filter(columns -> columns.size() == categories)
        .map(LinearScores::new);
  }

  /** What a category's score gets of each unit of a feature with this row of weights. */
  double weight(int row, int category) {
    return categories.get(category).at(row);
  }

  /** Numbers of fields in onnx.proto. */
  private static final class Onnx {
    static final int MODEL_GRAPH = 7;
    static final int GRAPH_NODE = 1;
    static final int GRAPH_INITIALIZER = 5;
    static final int NODE_INPUT = 1;
    static final int NODE_OUTPUT = 2;
    static final int NODE_OPERATOR = 4;
    static final int TENSOR_DIMENSIONS = 1;
    static final int TENSOR_TYPE = 2;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_RAW_DATA = 9;
    static final long INT64 = 7;
    static final long DOUBLE = 11;

    private Onnx() {}
  }

  /** Goes from a value back to what it is made of. */
  private static final class Reading {
    private final Map<String, ProtobufMessage> nodes = new HashMap<>();
    private final Map<String, ProtobufMessage> constants = new HashMap<>();

    Reading(ProtobufMessage graph) {
      for (ProtobufMessage node : graph.messages(Onnx.GRAPH_NODE)) {
        node.texts(Onnx.NODE_OUTPUT).forEach(output -> nodes.put(output, node));
      }
      for (ProtobufMessage tensor : graph.messages(Onnx.GRAPH_INITIALIZER)) {
        constants.put(tensor.text(Onnx.TENSOR_NAME), tensor);
      }
    }

    /** The weights of each column of a value, if it is a sum over features and a constant. */
    Optional<List<WeightColumn>> columns(String value) {
      ProtobufMessage node = nodes.get(value);
      if (node == null) {
        return Optional.empty();
      }
      List<String> inputs = node.texts(Onnx.NODE_INPUT);
      return switch (node.text(Onnx.NODE_OPERATOR)) {
        case "Identity" -> columns(inputs.get(0));
        case "Neg" ->
            columns(inputs.get(0))
                .map(columns -> columns.stream().map(WeightColumn::reversed).toList());
        case "Add" ->
            constants.containsKey(inputs.get(1)) ? columns(inputs.get(0)) : Optional.empty();
        case "Concat" -> together(inputs);
        case "Slice" -> slice(inputs);
        case "SparseToDenseMatMul" ->
            inputs.get(0).equals(CompiledSignature.FEATURES)
                ? Optional.ofNullable(constants.get(inputs.get(1))).flatMap(Reading::table)
                : Optional.empty();
        default -> Optional.empty();
      };
    }

    private Optional<List<WeightColumn>> together(List<String> values) {
      List<WeightColumn> all = new ArrayList<>();
      for (String value : values) {
        Optional<List<WeightColumn>> columns = columns(value);
        if (columns.isEmpty()) {
          return Optional.empty();
        }
        all.addAll(columns.get());
      }
      return Optional.of(all);
    }

    /** The compiler slices columns only, from one place to before another. */
    private Optional<List<WeightColumn>> slice(List<String> inputs) {
      return columns(inputs.get(0))
          .flatMap(
              columns ->
                  number(inputs.get(1))
                      .flatMap(
                          start ->
                              number(inputs.get(2))
                                  .filter(end -> start <= end && end <= columns.size())
                                  .map(end -> columns.subList(start, end))));
    }

    private Optional<Integer> number(String constant) {
      return Optional.ofNullable(constants.get(constant))
          .filter(tensor -> tensor.numbers(Onnx.TENSOR_TYPE).contains(Onnx.INT64))
          .map(Reading::data)
          .filter(data -> data.remaining() == Long.BYTES)
          .map(data -> Math.toIntExact(data.getLong()));
    }

    private static Optional<List<WeightColumn>> table(ProtobufMessage tensor) {
      List<Long> dimensions = tensor.numbers(Onnx.TENSOR_DIMENSIONS);
      DoubleBuffer numbers = data(tensor).asDoubleBuffer();
      if (!tensor.numbers(Onnx.TENSOR_TYPE).contains(Onnx.DOUBLE)
          || dimensions.size() != 2
          || numbers.remaining() != dimensions.get(0) * dimensions.get(1)) {
        return Optional.empty();
      }
      int width = Math.toIntExact(dimensions.get(1));
      List<WeightColumn> columns = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        columns.add(new WeightColumn(numbers, width, column, false));
      }
      return Optional.of(columns);
    }

    private static ByteBuffer data(ProtobufMessage tensor) {
      return tensor.messages(Onnx.TENSOR_RAW_DATA).stream()
          .findFirst()
          .map(ProtobufMessage::content)
          .orElseGet(() -> ByteBuffer.allocate(0))
          .order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
