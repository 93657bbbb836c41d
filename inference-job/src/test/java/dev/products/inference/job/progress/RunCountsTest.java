package dev.products.inference.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.RejectCount;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.util.SizeEstimator;
import org.junit.jupiter.api.Test;

/** What the driver adds up of what tasks tell it. */
class RunCountsTest {

  private static final int TASKS = 100_000;
  private static final int CATEGORIES = 1_000;

  private final RunCounts run = new RunCounts();

  @Test
  void partitionComputedTwiceCountsOnce() {
    ends(JobStep.CLASSIFY, 0, whole("livro"));
    ends(JobStep.CLASSIFY, 0, whole("livro"));
    ends(JobStep.CLASSIFY, 1, whole("livro"));

    assertThat(run.categories()).containsExactly(new CategoryCount("livro", 2));
    assertThat(run.classified()).isEqualTo(2);
  }

  @Test
  void stepsOfOnePartitionCountApart() {
    ends(JobStep.PARSE, 0, rejecting(whole(), "has 3 columns", "a.json"));
    ends(JobStep.CLASSIFY, 0, rejecting(whole("livro"), "has no text", "b.json"));

    assertThat(run.rejected()).isEqualTo(2);
    assertThat(run.rejectsFiles()).containsExactlyInAnyOrder("a.json", "b.json");
  }

  @Test
  void partitionThatAQueryLeftCountsUntilItIsReadToItsEnd() {
    ends(JobStep.PARSE, 0, rejecting(new PartitionCounts(), "has 3 columns", "left.json"));
    assertThat(run.rejectReasons().most(5)).containsExactly(new RejectCount("has 3 columns", 1));
    assertThat(run.rejectsFiles()).containsExactly("left.json");

    PartitionCounts all = rejecting(whole(), "has 3 columns", "all.json");
    ends(JobStep.PARSE, 0, rejecting(all, "has 1 column", "all.json"));
    ends(JobStep.PARSE, 0, rejecting(new PartitionCounts(), "has 3 columns", "later.json"));

    assertThat(run.rejected()).isEqualTo(2);
    assertThat(run.rejectsFiles()).containsExactly("all.json");
  }

  @Test
  void memoryGrowsByABitForATaskAndNotByItsCategories() {
    String[] names =
        IntStream.range(0, CATEGORIES)
            .mapToObj(number -> "categoria " + number)
            .toArray(String[]::new);
    PartitionCounts counts = whole(names);
    ends(JobStep.CLASSIFY, 0, counts);
    long ofOne = SizeEstimator.estimate(run);

    for (int task = 1; task < TASKS; task++) {
      ends(JobStep.CLASSIFY, task, counts);
    }

    assertThat(SizeEstimator.estimate(run) - ofOne).isLessThan(TASKS / 4);
    assertThat(run.classified()).isEqualTo((long) TASKS * CATEGORIES);
    assertThat(run.categories()).hasSize(CATEGORIES).allMatch(found -> found.rows() == TASKS);
  }

  @Test
  void copyIsApartFromItsOrigin() {
    ends(JobStep.CLASSIFY, 0, rejecting(whole("livro"), "has no text", "a.json"));
    RunCounts copy = run.copy();
    ends(JobStep.CLASSIFY, 1, rejecting(whole("livro"), "has no text", "b.json"));

    assertThat(copy.classified()).isEqualTo(1);
    assertThat(copy.rejectsFiles()).containsExactly("a.json");
    assertThat(copy.copyAndReset().isZero()).isTrue();
  }

  /** What Spark does when a task ends: the task's own copy is merged. */
  private void ends(JobStep step, int partition, PartitionCounts counts) {
    RunCounts task = new RunCounts();
    task.add(new RunCounts.Entry(new RunCounts.Place(step, partition), counts));
    run.merge(task);
  }

  private static PartitionCounts whole(String... categories) {
    PartitionCounts counts = new PartitionCounts();
    List.of(categories).forEach(counts::classified);
    counts.readToItsEnd();
    return counts;
  }

  private static PartitionCounts rejecting(PartitionCounts counts, String reason, String file) {
    counts.rejected(reason, "in.csv", file);
    return counts;
  }
}
