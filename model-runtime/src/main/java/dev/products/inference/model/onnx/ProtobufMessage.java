package dev.products.inference.model.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Protobuf message that is known to be whole, as {@link ExternalData} has found it. */
public final class ProtobufMessage {
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;

  private final byte[] bytes;
  private final int from;
  private final int to;

  /**
   * A message within these bytes.
   *
   * @param from where it begins
   * @param to where it ends
   */
  public ProtobufMessage(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** The messages of a repeated field, in their order; also strings and packed numbers. */
  public List<ProtobufMessage> messages(int field) {
    List<ProtobufMessage> messages = new ArrayList<>();
    walk(field, messages, new ArrayList<>());
    return messages;
  }

  /** The strings of a repeated field. */
  public List<String> texts(int field) {
    return messages(field).stream().map(ProtobufMessage::text).toList();
  }

  /** The string of a field, or an empty one. */
  public String text(int field) {
    List<String> texts = texts(field);
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
  }

  /** The whole numbers of a repeated field, packed or not. */
  public List<Long> numbers(int field) {
    List<ProtobufMessage> packed = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    walk(field, packed, numbers);
    for (ProtobufMessage pack : packed) {
      Cursor cursor = new Cursor(pack.from);
      while (cursor.at < pack.to) {
        numbers.add(cursor.varint());
      }
    }
    return numbers;
  }

  /** Its bytes, which are shared. */
  public ByteBuffer content() {
    return ByteBuffer.wrap(bytes, from, to - from).slice();
  }

  private String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private void walk(int wanted, List<ProtobufMessage> messages, List<Long> numbers) {
    Cursor cursor = new Cursor(from);
    while (cursor.at < to) {
      long tag = cursor.varint();
      boolean found = tag >>> 3 == wanted;
      switch ((int) tag & 7) {
        case VARINT -> {
          long number = cursor.varint();
          if (found) {
            numbers.add(number);
          }
        }
        case LENGTH_DELIMITED -> {
          int length = (int) cursor.varint();
          if (found) {
            messages.add(new ProtobufMessage(bytes, cursor.at, cursor.at + length));
          }
          cursor.at += length;
        }
        case EIGHT_BYTES -> cursor.at += Long.BYTES;
        default -> cursor.at += Integer.BYTES;
      }
    }
  }

  private final class Cursor {
    private int at;

    Cursor(int at) {
      this.at = at;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = bytes[at++];
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
