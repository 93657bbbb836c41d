package dev.products.inference.job.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Findings findings = new Findings();

  @Test
  void keepsTheLeastSureRowsOfAllTasks() {
    for (int task = 0; task < 3; task++) {
      Findings ofTask = new Findings();
      for (int row = 0; row < 1_000; row++) {
        int id = 3 * row + task;
        ofTask.predicted(id / 3_000.0, 1, (long) id, "livro", "Dom Casmurro", false);
      }
      findings.addAll(ofTask);
    }

    assertThat(findings.unsure())
        .extracting(UnsureRow::id)
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(findings.confidence().lookedAt()).isEqualTo(3_000);
    assertThat(findings.confidence().bars()).containsOnly(150);
  }

  @Test
  void countsARowForThoseThatItStandsFor() {
    findings.predicted(1.0, 64, 1L, "livro", "Dom Casmurro", false);
    findings.predicted(0.5, 1, 2L, "livro", "Dom Casmurro", false);

    assertThat(findings.confidence().rows()).isEqualTo(65);
    assertThat(findings.confidence().bars()[Confidence.BARS - 1]).isEqualTo(64);
    assertThat(findings.confidence().bars()[Confidence.BARS / 2]).isEqualTo(1);
    assertThat(findings.confidence().lookedAt()).isEqualTo(2);
  }

  @Test
  void passesOverAProbabilityThatIsNoNumber() {
    findings.predicted(Double.NaN, 1, 1L, "livro", "Dom Casmurro", false);

    assertThat(findings.confidence().lookedAt()).isZero();
    assertThat(findings.unsure()).isEmpty();
  }

  @Test
  void hasNoTextUnlessItMay() {
    String text = "Dom Casmurro ".repeat(100);
    findings.predicted(0.1, 1, text, "livro", text, false);
    findings.predicted(0.2, 1, "Casmurro", "livro", "casmurro", false);
    findings.predicted(0.3, 1, "SKU-1", "livro", text, true);
    findings.rejected("has no text", "file:/a.csv", "Casmurro", null);
    findings.rejected("has no text", "file:/a.csv", 7L, text);

    assertThat(findings.unsure()).extracting(UnsureRow::id).containsExactly(null, null, "SKU-1");
    assertThat(findings.unsure().get(0).text()).isNull();
    assertThat(findings.unsure().get(2).text()).startsWith("Dom Casmurro").hasSizeLessThan(200);
    List<RejectExample> examples = findings.examples().get("has no text");
    assertThat(examples).extracting(RejectExample::id).containsExactly(null, "7");
    assertThat(examples.get(0).text()).isNull();
    assertThat(examples.get(1).text()).hasSizeLessThan(200);
  }

  @Test
  void isBoundedWhateverIsRejected() {
    for (int row = 0; row < 10_000; row++) {
      findings.rejected("has " + row % 1_000 + " columns, not 2", "file:/a.csv", 1L, "a;b");
    }
    Findings all = new Findings();
    all.addAll(findings);
    all.addAll(findings);

    assertThat(all.examples()).hasSize(20);
    assertThat(all.examples().values()).allSatisfy(found -> assertThat(found).hasSize(2));
  }
}
