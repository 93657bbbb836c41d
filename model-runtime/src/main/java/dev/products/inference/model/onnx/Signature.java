package dev.products.inference.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A graph's inputs or outputs in words, for messages: {@code text string [N, 1]}. */
public final class Signature {
  private static final int SHOWN = 8;

  private Signature() {}

  /** Some of them, if there are many. */
  public static String of(Collection<NodeInfo> nodes) {
    String shown = nodes.stream().limit(SHOWN).map(Signature::of).collect(Collectors.joining(", "));
    return nodes.isEmpty() ? "none" : shown + (nodes.size() > SHOWN ? ", …" : "");
  }

  private static String of(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? node.getName() + " " + tensor.type.name().toLowerCase(Locale.ROOT) + " " + shape(tensor)
        : node.getName() + " (no tensor)";
  }

  private static String shape(TensorInfo tensor) {
    long[] sizes = tensor.getShape();
    return IntStream.range(0, sizes.length)
        .mapToObj(i -> sizes[i] < 0 ? name(tensor.getDimensionNames()[i]) : Long.toString(sizes[i]))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String name(String dimension) {
    return dimension.isEmpty() ? "?" : dimension;
  }
}
