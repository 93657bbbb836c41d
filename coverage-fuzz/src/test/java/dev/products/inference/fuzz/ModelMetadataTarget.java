package dev.products.inference.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a compiled model says of itself, in a file whose graph is right. */
public final class ModelMetadataTarget {

  private static final byte[] GRAPH = TargetFile.bytes("resources/small-graph.onnx");
  private static final byte[] PROPERTY = "product_classification".getBytes(StandardCharsets.UTF_8);

  /** Of ModelProto, and of the entry that it is. */
  private static final int METADATA = 14;

  private static final int KEY = 1;
  private static final int VALUE = 2;

  private ModelMetadataTarget() {}

  public static void fuzzerTestOneInput(byte[] json) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    write(KEY, PROPERTY, entry);
    write(VALUE, json, entry);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.writeBytes(GRAPH);
    write(METADATA, entry.toByteArray(), model);
    ModelFileTarget.fuzzerTestOneInput(model.toByteArray());
  }

  /** As Protobuf has it. */
  private static void write(int field, byte[] content, ByteArrayOutputStream message) {
    message.write((field << 3) | 2);
    int left = content.length;
    while (left > 0x7f) {
      message.write((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    message.write(left);
    message.writeBytes(content);
  }
}
