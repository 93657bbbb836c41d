package dev.products.inference.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns Spark's events, which executors send when a task ends and with every heartbeat, into
 * progress: the bytes read of those that there are.
 */
final class ProgressListener extends SparkListener implements AutoCloseable {

  private static final String ROWS = "rows read";
  private static final String BYTES = "bytes read";

  private final SparkContext context;
  private final Progress progress;
  private final RowCounter counter;
  private final Map<Long, Long> rowsByTask = new HashMap<>();
  private final Map<Long, Long> bytesByTask = new HashMap<>();
  private long expectedBytes;

  ProgressListener(SparkContext context, Progress progress) {
    this.context = context;
    this.progress = progress;
    this.counter = new RowCounter(context.longAccumulator(ROWS), context.longAccumulator(BYTES));
  }

  RowCounter counter() {
    return counter;
  }

  /** Listens from now on, to the tasks that read so many bytes. */
  void expect(long bytes) {
    expectedBytes = bytes;
    context.addSparkListener(this);
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    CollectionConverters.asJava(ended.taskInfo().accumulables())
        .forEach(info -> count(ended.taskInfo().taskId(), info));
    tell();
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    CollectionConverters.asJava(update.accumUpdates())
        .forEach(
            task ->
                CollectionConverters.asJava(task._4())
                    .forEach(info -> count((Long) task._1(), info)));
    tell();
  }

  private void count(long task, AccumulableInfo info) {
    if (info.name().contains(ROWS) && info.update().isDefined()) {
      rowsByTask.put(task, (Long) info.update().get());
    } else if (info.name().contains(BYTES) && info.update().isDefined()) {
      bytesByTask.put(task, (Long) info.update().get());
    }
  }

  private void tell() {
    double bytes = sum(bytesByTask);
    progress.advanced(sum(rowsByTask), Math.min(1, bytes / Math.max(1, expectedBytes)));
  }

  private static long sum(Map<Long, Long> byTask) {
    return byTask.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
