package dev.products.inference.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class RemediesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = "/remedies/words.csv",
      delimiter = ';',
      quoteCharacter = '\0',
      maxCharsPerColumn = 10_000)
  void theRemedyFitsTheWords(String reason, String words, String remedies) {
    String advised = Remedies.ofDriver(FailureReason.of(reason), words);
    String sentence = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    assertThat(advised).startsWith(sentence + ". ");
    List<String> beginnings = Arrays.asList(remedies.split("\\|"));
    String rest = advised.substring(sentence.length() + 2);
    assertThat(rest).startsWith(beginnings.get(0));
    for (String next : beginnings.subList(1, beginnings.size())) {
      assertThat(rest).contains(". " + next);
    }
    assertThat(Remedies.matching(FailureReason.of(reason), words))
        .hasSize(rest.startsWith(FailureReason.of(reason).remedy()) ? 0 : beginnings.size());
  }

  @Test
  void executorsAreToldOfTheirOwnFields() {
    assertThat(
            Remedies.ofExecutors(FailureReason.UNSCHEDULABLE, "0/1 nodes: 1 Insufficient memory"))
        .contains("spec.executor.memory or spec.executor.cpu")
        .doesNotContain("spec.driver");
  }

  @Test
  void otherReasonsKeepTheirOwnRemedy() {
    assertThat(Remedies.ofDriver(FailureReason.DEADLINE_EXCEEDED, "exceeded quota: q..."))
        .isEqualTo("exceeded quota: q. " + FailureReason.DEADLINE_EXCEEDED.remedy());
  }
}
