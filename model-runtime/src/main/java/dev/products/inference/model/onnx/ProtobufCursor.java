package dev.products.inference.model.onnx;

/**
 * Goes through the fields of one Protobuf message. What is not whole is an
 * IndexOutOfBoundsException.
 */
final class ProtobufCursor {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int wireType;
  private long number;
  private int contentFrom;

  /**
   * A cursor before the first field.
   *
   * @param from where the message begins
   * @param end where it ends
   */
  ProtobufCursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean hasMore() {
    return at < end;
  }

  /** Goes to the next field and beyond its value; false if there is none. */
  boolean next() {
    if (!hasMore()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    wireType = (int) tag & 7;
    number = 0;
    switch (wireType) {
      case VARINT -> number = varint();
      case EIGHT_BYTES -> at = advanced(Long.BYTES);
      case FOUR_BYTES -> at = advanced(Integer.BYTES);
      case LENGTH_DELIMITED -> {
        long length = varint();
        contentFrom = at;
        at = advanced(length);
      }
      default -> throw new IndexOutOfBoundsException(wireType);
    }
    return true;
  }

  /** The field's number. */
  int field() {
    return field;
  }

  boolean isNumber() {
    return wireType == VARINT;
  }

  /** The value of a field that is a whole number; 0 of others. */
  long number() {
    return number;
  }

  /** Whether the value has a length: a message, a string or packed numbers. */
  boolean hasContent() {
    return wireType == LENGTH_DELIMITED;
  }

  /** Where that value begins. */
  int contentFrom() {
    return contentFrom;
  }

  /** Where that value ends. */
  int contentTo() {
    return at;
  }

  /** The whole number that begins here. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException();
  }

  private int advanced(long length) {
    if (length < 0 || length > end - at) {
      throw new IndexOutOfBoundsException();
    }
    return at + (int) length;
  }
}
