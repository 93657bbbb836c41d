package dev.products.inference.job.progress;

/**
 * What is measured of a run while it goes on.
 *
 * @param rows what its tasks tell of their rows; a task that is tried again counts again
 * @param tasksRunning now
 * @param tasksSucceeded so far
 * @param tasksFailed so far, those that were killed too
 * @param taskMillis how long the tasks took that have ended
 * @param cpuNanos the processor's time that they took
 * @param gcMillis how long they waited for garbage collection
 */
public record RunMeasures(
    Measures rows,
    int tasksRunning,
    long tasksSucceeded,
    long tasksFailed,
    long taskMillis,
    long cpuNanos,
    long gcMillis) {

  public static final RunMeasures NONE = new RunMeasures(Measures.NONE, 0, 0, 0, 0, 0, 0);

  /** Of both. */
  RunMeasures plus(RunMeasures other) {
    return new RunMeasures(
        rows.plus(other.rows),
        tasksRunning + other.tasksRunning,
        tasksSucceeded + other.tasksSucceeded,
        tasksFailed + other.tasksFailed,
        taskMillis + other.taskMillis,
        cpuNanos + other.cpuNanos,
        gcMillis + other.gcMillis);
  }
}
