package dev.products.inference.job.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows that are to be written, as the bytes of a file. */
final class RowBytes {

  private static final int MANY = 1 << 16;

  private byte[] array = new byte[2 * MANY];
  private int size;

  /** Bytes, of which the first ones count. */
  byte[] array() {
    return array;
  }

  int size() {
    return size;
  }

  /** Takes away what was added last. */
  void cutTo(int start) {
    size = start;
  }

  void add(byte one) {
    reserve(1);
    array[size++] = one;
  }

  void add(byte[] bytes) {
    add(bytes, 0, bytes.length);
  }

  private void add(byte[] bytes, int from, int count) {
    reserve(count);
    System.arraycopy(bytes, from, array, size, count);
    size += count;
  }

  void add(UTF8String text) {
    reserve(text.numBytes());
    text.writeToMemory(array, Platform.BYTE_ARRAY_OFFSET + size);
    size += text.numBytes();
  }

  void add(long number) {
    if (number < 0) {
      addAscii(Long.toString(number));
      return;
    }
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    reserve(digits);
    size += digits;
    long rest = number;
    for (int at = size - 1; at >= size - digits; at--) {
      array[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  void addAscii(String text) {
    add(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void reserve(int bytes) {
    if (bytes > array.length - size) {
      array =
          Arrays.copyOf(array, Math.max(Math.addExact(size, bytes), Math.multiplyExact(2, size)));
    }
  }

  /** Whether they should be written before more is added. */
  boolean isMany() {
    return size >= MANY;
  }

  /** Writes them. */
  void moveTo(OutputStream file) throws IOException {
    file.write(array, 0, size);
    size = 0;
    if (array.length > 16 * MANY) {
      array = new byte[2 * MANY];
    }
  }

  /** What is written to it is added. */
  OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int one) {
        add((byte) one);
      }

      @Override
      public void write(byte[] bytes, int from, int count) {
        add(bytes, from, count);
      }
    };
  }
}
