package dev.products.inference.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.SampleRun;
import java.util.List;
import org.apache.spark.Success$;
import org.apache.spark.executor.ExecutorMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Tuple4;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What is shown while tasks run, from the events that Spark sends. */
class ProgressListenerTest {

  private static final int TASKS = 100_000;

  private final Shown shown = new Shown();
  private final ProgressListener listener =
      new ProgressListener(SampleRun.spark().sparkContext(), shown);

  /** What was told last. */
  private static final class Shown implements Progress {
    private long rows;
    private long told;

    @Override
    public void advanced(long rowsRead, double fraction) {
      rows = rowsRead;
      told++;
    }
  }

  @Test
  void runningTaskCountsAsMuchAsItSaidLast() {
    beats(7, 10);
    beats(7, 25);
    beats(8, 5);
    assertThat(shown.rows).isEqualTo(30);

    ends(7, 40);
    assertThat(shown.rows).isEqualTo(45);
  }

  @Test
  void heartbeatThatComesAfterItsTaskEndedIsPassedOver() {
    ends(7, 40);
    beats(7, 25);

    assertThat(shown.rows).isEqualTo(40);
  }

  @Test
  void keepsNumbersOnlyOfTasksThatRun() {
    for (int task = 0; task < TASKS; task++) {
      beats(task, 5);
      assertThat(listener.running()).isEqualTo(1);
      ends(task, 10);
    }

    assertThat(listener.running()).isZero();
    assertThat(shown.rows).isEqualTo(10L * TASKS);
    assertThat(shown.told).isEqualTo(2L * TASKS);
  }

  private void ends(int task, long rows) {
    TaskInfo info =
        new TaskInfo(task, task, 0, task, 0, "1", "localhost", TaskLocality.ANY(), false);
    info.setAccumulables(rowsRead(rows));
    listener.onTaskEnd(
        new SparkListenerTaskEnd(
            0, 0, "ResultTask", Success$.MODULE$, info, new ExecutorMetrics(), null));
  }

  private void beats(int task, long rows) {
    listener.onExecutorMetricsUpdate(
        new SparkListenerExecutorMetricsUpdate(
            "1",
            seq(new Tuple4<>((Object) (long) task, (Object) 0, (Object) 0, rowsRead(rows))),
            scala.collection.immutable.Map$.MODULE$.empty()));
  }

  private static Seq<AccumulableInfo> rowsRead(long rows) {
    return seq(
        new AccumulableInfo(
            1,
            Option.apply("rows read"),
            Option.apply(rows),
            Option.empty(),
            false,
            true,
            Option.empty()));
  }

  private static <T> Seq<T> seq(T one) {
    return CollectionConverters.asScala(List.of(one)).toSeq();
  }
}
