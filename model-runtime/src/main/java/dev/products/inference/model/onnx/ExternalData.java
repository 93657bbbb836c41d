package dev.products.inference.model.onnx;

import java.util.Optional;

/**
 * Finds weights that a model keeps in other files. ONNX Runtime would read any file that the path
 * leads to, secrets too, so such a model is refused before ONNX Runtime sees it. Walks the Protobuf
 * messages in which tensors can be.
 */
final class ExternalData {
  private static final int DEPTH = 100;
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;
  private static final int DATA_LOCATION_FIELD = 14;

  private final byte[] onnx;
  private int at;

  private ExternalData(byte[] onnx) {
    this.onnx = onnx;
  }

  /**
   * What is wrong with a model's bytes: that they are no Protobuf or that they refer to other
   * files.
   */
  static Optional<String> problem(byte[] onnx) {
    try {
      return new ExternalData(onnx).isIn(OnnxMessage.MODEL, onnx.length, 0)
          ? Optional.of(
              "The model has weights in another file; save it as one file, with no external data")
          : Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.of("The model is not ONNX, or is not all there");
    }
  }

  private boolean isIn(OnnxMessage message, int end, int depth) {
    if (depth > DEPTH) {
      throw new IndexOutOfBoundsException(depth);
    }
    while (at < end) {
      long tag = varint();
      int field = (int) (tag >>> 3);
      OnnxMessage child = message.child(field);
      if ((tag & 7) == LENGTH_DELIMITED) {
        int next = advanced(varint(), end);
        if (child != OnnxMessage.OTHER && isIn(child, next, depth + 1)) {
          return true;
        }
        at = next;
      } else if (skipped((int) tag & 7, end) != 0
          && message == OnnxMessage.TENSOR
          && field == DATA_LOCATION_FIELD) {
        return true;
      }
    }
    return false;
  }

  /** Skips a field that is not a message, and returns its value if that is a varint. */
  private long skipped(int wireType, int end) {
    return switch (wireType) {
      case VARINT -> varint();
      case EIGHT_BYTES -> jump(8, end);
      case FOUR_BYTES -> jump(4, end);
      default -> throw new IndexOutOfBoundsException(wireType);
    };
  }

  private long jump(int bytes, int end) {
    at = advanced(bytes, end);
    return 0;
  }

  private int advanced(long bytes, int end) {
    if (bytes < 0 || bytes > end - at) {
      throw new IndexOutOfBoundsException();
    }
    return at + (int) bytes;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = onnx[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException();
  }
}
