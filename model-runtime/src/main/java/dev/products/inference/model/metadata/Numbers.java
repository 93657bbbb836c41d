package dev.products.inference.model.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Lists of numbers as metadata has them: Base64 of their bytes, the lowest first. */
public final class Numbers {
  /** Each number up to the greatest takes more than a bit where its feature is looked up. */
  private static final int LARGEST = 1 << 28;

  private Numbers() {}

  /** Any numbers. */
  public static double[] doubles(String base64, String field) throws MetadataException {
    ByteBuffer bytes = decoded(base64, Double.BYTES, field);
    double[] numbers = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(numbers);
    return numbers;
  }

  /** Whole numbers, each greater than the one before, from 0 to before an end. */
  public static int[] ascending(String base64, long end, String field) throws MetadataException {
    ByteBuffer bytes = decoded(base64, Integer.BYTES, field);
    int[] numbers = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(numbers);
    int least = 0;
    for (int number : numbers) {
      Expect.between(least, (int) Math.min(end, LARGEST) - 1, number, field);
      least = number + 1;
    }
    return numbers;
  }

  private static ByteBuffer decoded(String base64, int size, String field)
      throws MetadataException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MetadataException(field, "is not Base64");
    }
    if (bytes.length % size != 0) {
      throw new MetadataException(
          field, "has " + bytes.length + " bytes, which is no multiple of " + size);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
