package dev.products.inference.model.metadata;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A small compiled model, in the pieces that tests put together differently, and what scikit-learn
 * makes of texts with it.
 */
public final class SmallModel {
  private static final int METADATA_FIELD = 14;
  private static final int LENGTH_DELIMITED = 2;

  private static final Content CONTENT = Vectors.read("small.json", new TypeReference<>() {});

  /** Scikit-learn's prediction for a text. */
  public record Row(
      String text, String category, List<Double> scores, List<Double> probabilities) {}

  private record Content(ObjectNode metadata, List<Row> rows) {}

  private SmallModel() {}

  public static List<Row> rows() {
    return CONTENT.rows();
  }

  /** A copy of the metadata, to change. */
  public static ObjectNode metadata() {
    return CONTENT.metadata().deepCopy();
  }

  public static byte[] onnx() {
    return onnx("small-graph.onnx", metadata().toString());
  }

  /** A graph with metadata: what is appended to a Protobuf message is merged into it. */
  public static byte[] onnx(String graph, String metadata) {
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    writeField(1, CompiledMetadata.PROPERTY.getBytes(StandardCharsets.UTF_8), entry);
    writeField(2, metadata.getBytes(StandardCharsets.UTF_8), entry);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    model.writeBytes(Vectors.bytes(graph));
    writeField(METADATA_FIELD, entry.toByteArray(), model);
    return model.toByteArray();
  }

  private static void writeField(int number, byte[] content, ByteArrayOutputStream out) {
    out.write(number << 3 | LENGTH_DELIMITED);
    int length = content.length;
    for (; length > 0x7F; length >>>= 7) {
      out.write((length & 0x7F) | 0x80);
    }
    out.write(length);
    out.writeBytes(content);
  }
}
