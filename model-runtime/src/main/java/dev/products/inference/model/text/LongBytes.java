package dev.products.inference.model.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as one number, the first in its lowest bits. */
final class LongBytes {
  /** The highest bit of each. */
  static final long HIGH_BITS = 0x8080808080808080L;

  private static final VarHandle VIEW =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private LongBytes() {}

  static long get(byte[] bytes, int at) {
    return (long) VIEW.get(bytes, at);
  }

  static void set(byte[] bytes, int at, long eight) {
    VIEW.set(bytes, at, eight);
  }
}
