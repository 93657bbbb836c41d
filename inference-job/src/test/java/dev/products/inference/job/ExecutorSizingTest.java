package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.job.files.InputSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutorSizingTest {

  private static final long MEBIBYTE = 1L << 20;

  /** Each row: mebibytes of text, driver's and executors' cores, the most, and what is chosen. */
  @ParameterizedTest
  @CsvSource({
    "0,       1, 1, 20, 0",
    "1,       1, 1, 20, 0",
    "256,     1, 1, 20, 0",
    "257,     1, 1, 20, 2",
    "512,     2, 1, 20, 0",
    "2048,    1, 1, 20, 8",
    "2048,    1, 4, 20, 2",
    "2048,    1, 5, 20, 2",
    "2048,    1, 3, 20, 3",
    "2048,    1, 1, 3,  3",
    "1048576, 1, 4, 20, 20",
    "1048576, 1, 1, 10000, 4096"
  })
  void textIsDividedAmongCores(
      long mebibytes, int driverCores, int executorCores, int max, int chosen) {
    long bytes = mebibytes * MEBIBYTE;
    InputSize size = new InputSize(3, bytes, bytes, 0, bytes);

    ExecutorChoice choice = new ExecutorSizing(max, driverCores, executorCores).of(size);

    assertThat(choice.executors()).isEqualTo(chosen);
    assertThat(choice.files()).isEqualTo(3);
    assertThat(choice.bytes()).isEqualTo(bytes);
    assertThat(choice.max()).isEqualTo(max);
  }

  @Test
  void aFileThatOneTaskReadsIsWorthOneCore() {
    long packed = 10_000 * MEBIBYTE;
    InputSize one = new InputSize(1, packed, 4 * packed, 1, 0);
    InputSize three = new InputSize(3, packed, 4 * packed, 3, 0);

    assertThat(new ExecutorSizing(20, 1, 1).of(one).executors()).isZero();
    assertThat(new ExecutorSizing(20, 1, 1).of(three).executors()).isEqualTo(3);
    assertThat(new ExecutorSizing(20, 1, 2).of(three).executors()).isEqualTo(2);
  }

  @Test
  void manyPackedFilesThatAreSmallAreWorthWhatIsInThem() {
    InputSize small = new InputSize(500, 500, 2000, 500, 0);

    assertThat(new ExecutorSizing(20, 1, 1).of(small).executors()).isZero();
  }
}
