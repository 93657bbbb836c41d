package dev.products.inference.model.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A Protobuf message that is known to be whole, as {@link ExternalData} has found it. */
public final class ProtobufMessage {
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
      ProtobufCursor cursor = pack.cursor();
      while (cursor.hasMore()) {
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
    ProtobufCursor cursor = cursor();
    while (cursor.next()) {
      if (cursor.field() != wanted) {
        continue;
      }
      if (cursor.isNumber()) {
        numbers.add(cursor.number());
      } else if (cursor.hasContent()) {
        messages.add(new ProtobufMessage(bytes, cursor.contentFrom(), cursor.contentTo()));
      }
    }
  }

  private ProtobufCursor cursor() {
    return new ProtobufCursor(bytes, from, to);
  }
}
