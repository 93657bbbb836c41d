package dev.products.inference.resource.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConditionReasonTest {

  @Test
  void noWordMeansTwoThings() {
    assertThat(
            Stream.concat(
                Arrays.stream(ConditionReason.values()).map(ConditionReason::word),
                Arrays.stream(FailureReason.values()).map(FailureReason::reason)))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyReasonSaysWhatItMeansAndWhatToDo() {
    assertThat(
            Arrays.stream(ConditionReason.values())
                .flatMap(reason -> Stream.of(reason.meaning(), reason.remedy())))
        .allSatisfy(sentence -> assertThat(sentence).matches("[A-Zs].*\\."));
  }
}
