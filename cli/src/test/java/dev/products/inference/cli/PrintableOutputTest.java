package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever data and manifests hold, none of it drives the terminal. */
class PrintableOutputTest {

  private static final String NASTY = "\u001b[31m\u202e\u0007\u009b2J\u200b";
  private static final String ESCAPED = "\\u001b[31m\\u202e\\u0007\\u009b2J\\u200b";

  @TempDir private Path folder;

  private static void isPrintable(Classified ran) {
    assertThat((ran.out() + ran.err()).replace("\n", ""))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
        // Spark writes \\a where we write \\u0007.
        .containsPattern(
            ESCAPED.replace("\\", "\\\\").replace("[", "\\[").replace("u0007", "(u0007|a)"));
  }

  @Test
  void namesOfColumns() {
    Workspace workspace = Workspace.in(folder);
    workspace.write("produtos.csv", NASTY + "x;y\nbola;1\n");

    isPrintable(Classified.run("run", workspace.manifest().toString(), "--master", "local[1]"));
  }

  @Test
  void whatAQueryFinds() {
    Workspace workspace = Workspace.in(folder);
    workspace.write("produtos.csv", "descricao;categoria\n" + NASTY + ";x\n");

    isPrintable(
        Classified.run(
            "query",
            workspace.manifest().toString(),
            "SELECT * FROM input",
            "--master",
            "local[1]"));
  }

  @Test
  void namesThatAQueryGives() {
    Workspace workspace = Workspace.in(folder);

    isPrintable(
        Classified.run(
            "query",
            workspace.manifest().toString(),
            "SELECT descricao AS `" + NASTY + "` FROM input",
            "--master",
            "local[1]"));
  }

  @Test
  void aQueryThatIsWrong() {
    Workspace workspace = Workspace.in(folder);

    isPrintable(
        Classified.run(
            "query",
            workspace.manifest().toString(),
            "SELECT `" + NASTY + "` FROM input",
            "--master",
            "local[1]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void aRecordThatEndsARunIsNotShown(String format) {
    Workspace workspace = Workspace.in(folder);
    workspace.write("produtos.csv", "descricao;categoria\n" + NASTY + ";x;y;z\n");
    Path manifest =
        workspace.manifest("textColumn: descricao", "textColumn: descricao\n    onBadRow: Fail");

    Classified ran =
        format.equals("json")
            ? Classified.run(
                "run", manifest.toString(), "--master", "local[1]", "--output-status", "json")
            : Classified.run("run", manifest.toString(), "--master", "local[1]");
    assertThat((ran.out() + ran.err()).replace("\n", ""))
        .contains("a row has 4 columns, not 2, in ")
        .doesNotContain("[31m", "2J")
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
  }

  @Test
  void valuesAndFieldsOfAManifest() {
    Workspace workspace = Workspace.in(folder);
    Path manifest =
        workspace.manifest(
            "delimiter: \";\"",
            "\"\\e[31m\\u202e\\a\\x9b2J\\u200b\": [\"\\e[31m\\u202e\\a\\x9b2J\\u200b\"]");

    isPrintable(Classified.run("validate", manifest.toString()));
    isPrintable(Classified.run("run", manifest.toString()));
  }

  @Test
  void aTextThatIsExplained() {
    Workspace workspace = Workspace.in(folder);

    isPrintable(
        Classified.run("run", workspace.manifest().toString(), "--explain", "bola " + NASTY));
  }

  @Test
  void argumentsThatAreNone() {
    isPrintable(Classified.run("run", "m.yaml", "--" + NASTY));
    isPrintable(Classified.run("run", NASTY + ".yaml"));
  }

  @Test
  void aCharacterThatComesInTwoPieces() throws IOException {
    StringWriter out = new StringWriter();
    try (PrintableWriter writer = new PrintableWriter(out)) {
      writer.write("😀".charAt(0));
      writer.write("😀".charAt(1));
      writer.write("\udb40");
      writer.write("\udc41é\n");
      writer.write("\ud83d");
    }

    assertThat(out.toString()).isEqualTo("😀\\udb40\\udc41é\n\\ud83d");
  }
}
