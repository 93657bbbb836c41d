package dev.products.inference.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.kubectl.view.ProgressText;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FollowOutputTest {

  private final StringWriter said = new StringWriter();

  private static ProgressText percent(int percent) {
    return new ProgressText(new ObjectMapper().createObjectNode().put("percent", percent));
  }

  private FollowOutput output(int columns) {
    return new FollowOutput(new PrintWriter(said), columns);
  }

  @Test
  void drawsOverOneLineOfATerminal() {
    FollowOutput output = output(30);

    output.progress(percent(50));
    output.progress(percent(55));
    output.say("Succeeded");

    String line = "██████████░░░░░░░░░░ 50 %";
    String gone = "\r" + " ".repeat(line.length()) + "\r";
    assertThat(said).hasToString(line + gone + "███████████░░░░░░░░░ 55 %" + gone + "Succeeded\n");
  }

  @Test
  void aLineStaysNarrowerThanTheTerminal() {
    output(10).progress(percent(50));

    assertThat(said).hasToString("█".repeat(9));
  }

  @Test
  void saysEachTenPercentElsewhere() {
    FollowOutput output = output(0);

    for (int percent = 0; percent <= 35; percent++) {
      output.progress(percent(percent));
    }

    assertThat(said).hasToString("0 %\n10 %\n20 %\n30 %\n");
  }
}
