package dev.products.inference.resource.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodMemoryTest {

  @ParameterizedTest
  @CsvSource({"834Mi, 450, 384", "1Gi, 640, 384", "8Gi, 7447, 745", "2G, 1523, 384"})
  void leavesATenthOfTheHeapOr384MebibytesToNativeMemory(String memory, long heap, long overhead) {
    assertThat(PodMemory.of(Quantity.parse(memory))).isEqualTo(new PodMemory(heap, overhead));
  }
}
