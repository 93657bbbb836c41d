package dev.products.inference.resource.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureMessageTest {

  @ParameterizedTest
  @ValueSource(strings = {"exit code 137", "exit code 137.", "exit code 137. .\n"})
  void theRemedyIsASentenceOfItsOwn(String words) {
    assertThat(FailureMessage.of(words, "Raise it.")).isEqualTo("exit code 137. Raise it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "\u0001", "<", "\"", "😀"})
  void theRemedyIsThereHoweverLongTheWordsAre(String character) {
    String message = FailureMessage.of(FailureReason.OUT_OF_MEMORY, character.repeat(5000));
    assertThat(message).endsWith("…. " + FailureReason.OUT_OF_MEMORY.remedy());
    assertThat(Truncation.bytes(message)).isBetween(2900, StatusBuilder.LONGEST_MESSAGE);
  }
}
