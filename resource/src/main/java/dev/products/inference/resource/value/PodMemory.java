package dev.products.inference.resource.value;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

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

  private static final long LEAST_OVERHEAD_MEBIBYTES = 384;
  public static final long LEAST_MEBIBYTES = LEAST_HEAP_MEBIBYTES + LEAST_OVERHEAD_MEBIBYTES;

  /** The division of a Kubernetes quantity such as {@code 1Gi}. */
  public static PodMemory of(String quantity) {
    BigDecimal bytes = Quantity.getAmountInBytes(Quantity.parse(quantity));
    long total = bytes.longValue() >> 20;
    long overhead = Math.max(LEAST_OVERHEAD_MEBIBYTES, Math.round(total / 11.0));
    return new PodMemory(total - overhead, overhead);
  }
}
