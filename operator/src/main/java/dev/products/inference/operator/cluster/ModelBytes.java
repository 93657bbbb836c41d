package dev.products.inference.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The digest of the model in a ConfigMap, as the job computes it: of the bytes, uncompressed. */
final class ModelBytes {

  /** More can't be meant: a ConfigMap has a megabyte, of which gzip could make a thousand. */
  private static final int LARGEST = 64 << 20;

  private ModelBytes() {}

  /** Lower-case hex; empty if there is no such key, or nothing that a job could load. */
  static Optional<String> digest(ConfigMap configMap, String key) {
    return bytes(configMap, key).flatMap(ModelBytes::digest);
  }

  private static Optional<byte[]> bytes(ConfigMap configMap, String key) {
    Map<String, String> binary = configMap.getBinaryData();
    if (binary != null && binary.get(key) != null) {
      return Optional.of(Base64.getMimeDecoder().decode(binary.get(key)));
    }
    Map<String, String> texts = configMap.getData();
    return Optional.ofNullable(texts == null ? null : texts.get(key))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> digest(byte[] bytes) {
    boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    try (InputStream stream =
        gzip
            ? new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)
            : new ByteArrayInputStream(bytes)) {
      return digest(stream);
    } catch (IOException e) {
      // No gzip after all: the job says so.
      return Optional.of(HexFormat.of().formatHex(sha256().digest(bytes)));
    }
  }

  private static Optional<String> digest(InputStream stream) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      digest.update(buffer, 0, read);
      size += read;
      if (size > LARGEST) {
        return Optional.empty();
      }
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-256", e);
    }
  }
}
