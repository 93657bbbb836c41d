package dev.products.inference.job;

import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.job.files.InputSize;

/**
 * How many executors an input is worth. Pure.
 *
 * @param max the most that there may be
 * @param driverCores tasks that the driver runs at a time if it does all the work
 * @param executorCores tasks that each executor runs at a time
 */
record ExecutorSizing(int max, int driverCores, int executorCores) {

  /**
   * A core reads so much text in about ten seconds, which is what an executor takes to start. With
   * less to do than that, it would have been better not to wait for it.
   */
  static final long BYTES_OF_A_CORE = 256L << 20;

  ExecutorChoice of(InputSize size) {
    long tasks = size.whole() + parts(size.divisible());
    long cores = Math.max(1, Math.min(tasks, parts(size.unpacked())));
    long executors = cores <= driverCores ? 0 : Math.min(max, parts(cores, executorCores));
    return new ExecutorChoice(Math.toIntExact(executors), max, cores, size.files(), size.bytes());
  }

  private static long parts(long bytes) {
    return parts(bytes, BYTES_OF_A_CORE);
  }

  private static long parts(long all, long each) {
    return (all + each - 1) / each;
  }
}
