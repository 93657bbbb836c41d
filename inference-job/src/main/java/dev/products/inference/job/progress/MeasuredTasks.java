package dev.products.inference.job.progress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Sums up what is measured of a run's tasks, for whoever asks from another thread. */
final class MeasuredTasks {

  private final Map<Long, Measures> running = new HashMap<>();
  private final Set<Long> started = new HashSet<>();
  private Measures ended = Measures.NONE;
  private long succeeded;
  private long failed;
  private long millis;
  private long cpuNanos;
  private long gcMillis;

  synchronized void starts(long task) {
    started.add(task);
  }

  /** What is measured of a task by now. */
  synchronized void measured(long task, Measures soFar) {
    running.put(task, soFar);
  }

  synchronized void ends(SparkListenerTaskEnd end) {
    long task = end.taskInfo().taskId();
    started.remove(task);
    Measures last = running.remove(task);
    if (last != null) {
      ended = ended.plus(last);
    }
    if (end.taskInfo().successful()) {
      succeeded++;
    } else {
      failed++;
    }
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) {
      millis += metrics.executorRunTime();
      cpuNanos += metrics.executorCpuTime();
      gcMillis += metrics.jvmGCTime();
    }
  }

  synchronized RunMeasures now() {
    return new RunMeasures(
        running.values().stream().reduce(ended, Measures::plus),
        started.size(),
        succeeded,
        failed,
        millis,
        cpuNanos,
        gcMillis);
  }
}
