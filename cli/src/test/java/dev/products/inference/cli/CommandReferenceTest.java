package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandReferenceTest {

  private static final Path PAGE = Path.of("../docs/reference/command.md");

  @Test
  void pageIsWhatTheCommandSays() throws IOException {
    StringBuilder page =
        new StringBuilder(
            "<!-- Generated from the command's own help by `make generated`. -->\n# classify\n");
    append(page, Classify.commandLine(Writer.nullWriter(), Writer.nullWriter()));
    Classify.commandLine(Writer.nullWriter(), Writer.nullWriter())
        .getSubcommands()
        .values()
        .forEach(command -> append(page, command));
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("run `make generated`").content().isEqualTo(page.toString());
  }

  private static void append(StringBuilder page, CommandLine command) {
    command.setUsageHelpWidth(100);
    page.append("\n```text\n").append(command.getUsageMessage(Ansi.OFF)).append("```\n");
  }
}
