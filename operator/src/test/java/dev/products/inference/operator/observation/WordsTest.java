package dev.products.inference.operator.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.run.Attempt;
import io.fabric8.kubernetes.api.model.EventBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final String LONG = "x" + " ".repeat(80_000) + "y";

  @Test
  void areCutWhereTheyComeIn() {
    Instant now = Instant.EPOCH;
    assertThat(new Refusal(new Attempt("run", 1), Refusal.Kind.FINAL, LONG, now).message().length())
        .isEqualTo(Words.LONGEST);
    assertThat(
            new PodProblem(FailureReason.UNSCHEDULABLE, LONG, now, PodProblem.Effect.BLOCKS)
                .message()
                .length())
        .isEqualTo(Words.LONGEST);
    assertThat(PodWarning.of(new EventBuilder().withMessage(LONG).build()).message().length())
        .isEqualTo(Words.LONGEST);
  }

  @Test
  void ofALogTheEndIsTold() {
    assertThat(LogTail.of("a\n" + LONG + "\nthe end")).endsWith("the end");
    assertThat(
            LogTail.of(
                "{\"level\":\"WARN\",\"error\":\"E: no\\n\\tat a.B.c(B.java:1)\",\"message\":\"m\"}"))
        .isEqualTo("WARN   m; E: no");
    assertThat(Words.end(LONG)).hasSize(Words.LONGEST).endsWith("y");
    assertThat(Words.beginning("short")).isEqualTo("short");
  }
}
