package dev.products.inference.model.onnx;

/** The Protobuf messages of onnx.proto in which tensors can be. */
enum OnnxMessage {
  MODEL,
  GRAPH,
  FUNCTION,
  NODE,
  ATTRIBUTE,
  SPARSE_TENSOR,
  TENSOR,
  OTHER;

  /** What a field of this message holds. */
  OnnxMessage child(int field) {
    return switch (this) {
      case MODEL -> field == 7 ? GRAPH : field == 25 ? FUNCTION : OTHER;
      case GRAPH -> field == 1 ? NODE : field == 5 ? TENSOR : field == 15 ? SPARSE_TENSOR : OTHER;
      case FUNCTION -> field == 7 ? NODE : field == 11 ? ATTRIBUTE : OTHER;
      case NODE -> field == 5 ? ATTRIBUTE : OTHER;
      case ATTRIBUTE ->
          switch (field) {
            case 5, 10 -> TENSOR;
            case 6, 11 -> GRAPH;
            case 22, 23 -> SPARSE_TENSOR;
            default -> OTHER;
          };
      case SPARSE_TENSOR -> field == 1 || field == 2 ? TENSOR : OTHER;
      case TENSOR, OTHER -> OTHER;
    };
  }
}
