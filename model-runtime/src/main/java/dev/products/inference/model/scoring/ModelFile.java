package dev.products.inference.model.scoring;

import dev.products.inference.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a model's bytes, plain or gzip, and no more of them than this JVM can hold. */
final class ModelFile {
  private static final int LARGEST = (int) Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 3);

  private ModelFile() {}

  static byte[] read(Path file) throws ModelException {
    if (!Files.isRegularFile(file)) {
      throw unreadable(
          Files.isDirectory(file)
              ? file + " is a folder instead of a model file"
              : "There is no model file " + file,
          null);
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw tooLarge(Files.size(file) + " bytes", LARGEST);
      }
      return uncompressed(Files.readAllBytes(file));
    } catch (AccessDeniedException e) {
      throw unreadable("This user may not read the model file " + file, e);
    } catch (IOException e) {
      throw unreadable("The model file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  static byte[] uncompressed(byte[] bytes) throws ModelException {
    return uncompressed(bytes, LARGEST);
  }

  /**
   * The bytes as they are, or what they are the gzip of, if that is no larger than so many bytes.
   */
  static byte[] uncompressed(byte[] bytes, int largest) throws ModelException {
    boolean gzip = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    if (!gzip) {
      return bytes;
    }
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes), 1 << 16)) {
      byte[] uncompressed = stream.readNBytes(largest);
      if (stream.read() >= 0) {
        throw tooLarge("more than " + largest + " bytes, uncompressed", largest);
      }
      return uncompressed;
    } catch (IOException e) {
      throw unreadable("The model is not intact gzip: " + e.getMessage(), e);
    }
  }

  private static ModelException tooLarge(String size, int largest) {
    return unreadable(
        "The model has " + size + "; with this JVM's heap it may have " + largest, null);
  }

  private static ModelException unreadable(String message, IOException cause) {
    return new ModelException(ModelException.Reason.UNREADABLE, message, cause);
  }
}
