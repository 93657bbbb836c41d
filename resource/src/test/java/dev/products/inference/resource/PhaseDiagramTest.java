package dev.products.inference.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PhaseDiagramTest {

  private static final Pattern ARROW = Pattern.compile("^ {2}(\\S+) --> (\\w+)", Pattern.MULTILINE);

  @Test
  void diagramInTheDocumentationHasEveryPhaseAndNoOther() throws IOException {
    String page = Files.readString(Path.of("../docs/concepts/operator.md"));

    assertThat(ARROW.matcher(page).results().map(arrow -> arrow.group(2)).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Phase.values()).map(Phase::word).toList());
    assertThat(ARROW.matcher(page).results().map(PhaseDiagramTest::from).distinct())
        .as("final phases have no arrow")
        .doesNotContain(Phase.SUCCEEDED.word(), Phase.FAILED.word());
  }

  private static String from(MatchResult arrow) {
    return arrow.group(1);
  }
}
