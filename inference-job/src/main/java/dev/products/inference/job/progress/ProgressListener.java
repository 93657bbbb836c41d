package dev.products.inference.job.progress;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Turns Spark's events, which executors send when a task ends and with every heartbeat, into
 * progress: the bytes read of those that there are. It keeps numbers of the tasks that run; of
 * those that have ended, only their sum.
 */
public final class ProgressListener extends SparkListener implements AutoCloseable {

  private static final String ROWS = "rows read";
  private static final String REJECTED = "rows rejected";
  private static final String BYTES = "bytes read";
  private static final String MEASURES = "batches";

  private static final long LONGEST_MILLISECONDS = 2_000;

  private final SparkContext context;
  private final Progress progress;
  private final RowCounter counter;
  private final Map<Long, Long> rowsByTask = new HashMap<>();
  private final Map<Long, Long> rejectedByTask = new HashMap<>();
  private final Map<Long, Long> bytesByTask = new HashMap<>();
  private final MeasuredTasks tasks = new MeasuredTasks();
  private final BitSet ended = new BitSet();
  private long rows;
  private long rejected;
  private long bytes;
  private long expectedBytes;

  public ProgressListener(SparkContext context, Progress progress) {
    this.context = context;
    this.progress = progress;
    MeasuresAccumulator measures = new MeasuresAccumulator();
    context.register(measures, MEASURES);
    this.counter =
        new RowCounter(
            context.longAccumulator(ROWS),
            context.longAccumulator(REJECTED),
            context.longAccumulator(BYTES),
            measures);
  }

  public RowCounter counter() {
    return counter;
  }

  /** Listens from now on, to the tasks that read so many bytes. */
  public void expect(long bytes) {
    expectedBytes = bytes;
    progress.measures(tasks::now);
    context.addSparkListener(this);
    if (!context.isLocal()) {
      // All but the driver's own.
      progress.executors(() -> Math.max(0, context.statusTracker().getExecutorInfos().length - 1));
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    tasks.starts(start.taskInfo().taskId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    long task = end.taskInfo().taskId();
    CollectionConverters.asJava(end.taskInfo().accumulables()).forEach(info -> count(task, info));
    tasks.ends(end);
    rowsByTask.remove(task);
    rejectedByTask.remove(task);
    bytesByTask.remove(task);
    ended.set(Math.toIntExact(task));
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

  /** A heartbeat may come after its task's end, which has told more. */
  private void count(long task, AccumulableInfo info) {
    if (info.update().isEmpty() || ended.get(Math.toIntExact(task))) {
      return;
    }
    if (info.name().contains(ROWS)) {
      rows += growth(rowsByTask, task, info);
    } else if (info.name().contains(REJECTED)) {
      rejected += growth(rejectedByTask, task, info);
    } else if (info.name().contains(BYTES)) {
      bytes += growth(bytesByTask, task, info);
    } else if (info.name().contains(MEASURES)) {
      tasks.measured(task, (Measures) info.update().get());
    }
  }

  private static long growth(Map<Long, Long> byTask, long task, AccumulableInfo info) {
    long now = (Long) info.update().get();
    Long before = byTask.put(task, now);
    return before == null ? now : now - before;
  }

  /** How many tasks it keeps numbers of. */
  int running() {
    return rowsByTask.size();
  }

  private void tell() {
    progress.rejected(rejected);
    progress.advanced(rows, Math.min(1, (double) bytes / Math.max(1, expectedBytes)));
  }

  /** Ends once what tasks have told by now has come: events wait for their turn. */
  @Override
  public void close() {
    try {
      context.listenerBus().waitUntilEmpty(LONGEST_MILLISECONDS);
    } catch (TimeoutException e) {
      // Another listener, such as that of an event log, is behind; how far the run was is all that
      // is missed.
    }
    progress.executors(null);
    context.removeSparkListener(this);
  }
}
