package dev.products.inference.model.onnx;

import java.util.Optional;

/**
 * Finds weights that a model keeps in other files. ONNX Runtime would read any file that the path
 * leads to, secrets too, so such a model is refused before ONNX Runtime sees it. Walks the Protobuf
 * messages in which tensors can be.
 */
final class ExternalData {
  private static final int DEPTH = 100;
  private static final int DATA_LOCATION_FIELD = 14;

  private final byte[] onnx;

  private ExternalData(byte[] onnx) {
    this.onnx = onnx;
  }

  /**
   * What is wrong with a model's bytes: that they are no Protobuf or that they refer to other
   * files.
   */
  static Optional<String> problem(byte[] onnx) {
    try {
      return new ExternalData(onnx).isIn(OnnxMessage.MODEL, 0, onnx.length, 0)
          ? Optional.of(
              "The model has weights in another file; save it as one file, with no external data")
          : Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.of("The model is not ONNX, or is not all there");
    }
  }

  private boolean isIn(OnnxMessage message, int from, int to, int depth) {
    if (depth > DEPTH) {
      throw new IndexOutOfBoundsException(depth);
    }
    ProtobufCursor cursor = new ProtobufCursor(onnx, from, to);
    while (cursor.next()) {
      OnnxMessage child = message.child(cursor.field());
      if (cursor.hasContent()) {
        if (child != OnnxMessage.OTHER
            && isIn(child, cursor.contentFrom(), cursor.contentTo(), depth + 1)) {
          return true;
        }
      } else if (cursor.number() != 0
          && message == OnnxMessage.TENSOR
          && cursor.field() == DATA_LOCATION_FIELD) {
        return true;
      }
    }
    return false;
  }
}
