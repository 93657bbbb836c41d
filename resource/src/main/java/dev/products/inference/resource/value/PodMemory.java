package dev.products.inference.resource.value;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigInteger;

/**
 * How a container's memory is divided.
 *
 * @param heapMebibytes the Java heap, spark.driver.memory or spark.executor.memory
 * @param overheadMebibytes everything else the process needs: 10 % of the heap as Spark has it, at
 *     least 384
 */
public record PodMemory(long heapMebibytes, long overheadMebibytes) {

  /** Spark refuses to start with less than 450 MiB. */
  public static final long LEAST_HEAP_MEBIBYTES = 450;

  public static final String MOST = "64Ti";
  private static final long LEAST_OVERHEAD_MEBIBYTES = 384;
  public static final long LEAST_MEBIBYTES = LEAST_HEAP_MEBIBYTES + LEAST_OVERHEAD_MEBIBYTES;

  /** What Spark starts with. */
  public static final PodMemory LEAST =
      new PodMemory(LEAST_HEAP_MEBIBYTES, LEAST_OVERHEAD_MEBIBYTES);

  /** Whether Spark starts with so much. */
  public static boolean isEnough(Quantity quantity) {
    return bytes(quantity).compareTo(bytes(Quantity.parse(LEAST_MEBIBYTES + "Mi"))) >= 0;
  }

  /** Whether there is a machine with so much. */
  public static boolean isPossible(Quantity quantity) {
    return bytes(quantity).compareTo(bytes(Quantity.parse(MOST))) <= 0;
  }

  private static BigInteger bytes(Quantity quantity) {
    return Quantity.getAmountInBytes(quantity).toBigInteger();
  }

  /** The division of a Kubernetes quantity such as {@code 1Gi}. */
  public static PodMemory of(Quantity quantity) {
    long total = bytes(quantity).longValueExact() >> 20;
    long overhead = Math.max(LEAST_OVERHEAD_MEBIBYTES, Math.round(total / 11.0));
    return new PodMemory(total - overhead, overhead);
  }
}
