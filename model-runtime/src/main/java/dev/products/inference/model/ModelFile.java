package dev.products.inference.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a model's bytes, plain or gzip, and no more of them than this JVM can hold. */
final class ModelFile {
  private static final long LARGEST = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 3);

  private ModelFile() {}

  static byte[] read(Path file) throws ModelException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
      if (Files.size(file) > LARGEST) {
        throw tooLarge(Long.toString(Files.size(file)));
      }
      return uncompressed(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new ModelException(
          ModelException.Reason.UNREADABLE, "There is no model file " + file, e);
    } catch (IOException e) {
      throw new ModelException(
          ModelException.Reason.UNREADABLE, "The model file " + file + " cannot be read: " + e, e);
    }
  }

  static byte[] uncompressed(byte[] bytes) throws ModelException {
    boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    if (!gzip) {
      return bytes;
    }
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
      byte[] uncompressed = stream.readNBytes((int) LARGEST + 1);
      if (uncompressed.length > LARGEST) {
        throw tooLarge("more than " + LARGEST);
      }
      return uncompressed;
    } catch (IOException e) {
      throw new ModelException(
          ModelException.Reason.UNREADABLE, "The model is not intact gzip: " + e.getMessage(), e);
    }
  }

  private static ModelException tooLarge(String bytes) {
    return new ModelException(
        ModelException.Reason.UNREADABLE,
        "The model has " + bytes + " bytes; with this JVM's memory it can have " + LARGEST);
  }
}
