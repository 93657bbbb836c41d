package dev.products.inference.job;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns Spark's events, which executors send when a task ends and with every heartbeat, into
 * progress.
 */
final class ProgressListener extends SparkListener implements AutoCloseable {

  private static final String ROWS = "rows read";

  private final SparkContext context;
  private final Progress progress;
  private final RowCounter counter;
  private final Map<Long, Long> rowsByTask = new HashMap<>();
  private int tasks;
  private int endedTasks;

  ProgressListener(SparkContext context, Progress progress) {
    this.context = context;
    this.progress = progress;
    this.counter = new RowCounter(context.longAccumulator(ROWS));
    context.addSparkListener(this);
  }

  RowCounter counter() {
    return counter;
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    tasks += submitted.stageInfo().numTasks();
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd ended) {
    endedTasks++;
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
    }
  }

  private void tell() {
    long rows = rowsByTask.values().stream().mapToLong(Long::longValue).sum();
    if (tasks > 0) {
      progress.advanced(rows, (double) endedTasks / tasks);
    }
  }

  @Override
  public void close() {
    context.removeSparkListener(this);
  }
}
