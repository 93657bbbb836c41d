package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() {
    workspace = Workspace.in(folder);
  }

  private Classified run(Path manifest, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "run";
    arguments[1] = manifest.toString();
    arguments[2] = "--master";
    arguments[3] = "local[2]";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Classified.run(arguments);
  }

  @Test
  void writesTextIdAndCategoryAndTellsWhatItDid() {
    Classified ran = run(workspace.manifest());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(workspace.lines("predicoes"))
        .containsExactly(
            "id,descricao,predict", "0,Senhor dos anéis,livro", "1,Batom vermelho matte,maquiagem");
    assertThat(ran.out())
        .contains("produtos succeeded in")
        .contains("read        2 rows")
        .contains("classified  2 rows")
        .contains("rejected    0 rows")
        .containsPattern("livro +█+ +1  50\\.0 %")
        .contains("output      " + folder.resolve("predicoes"))
        .contains("sha256 4f4fc99fa1b20aed08f7f39bb13e432e442363c64d8f2bd30eeec4a08ec4c8fa");
  }

  @Test
  void setsBadRowsAsideWithFileReasonAndRecord() throws IOException {
    workspace.write(
        "produtos.csv",
        """
        descricao;categoria
        Senhor dos anéis;livro
        ;livro
        Batom; vermelho;maquiagem
        so one column
        "open quote;livro
        Carrinho;brinquedo
        """);

    Classified ran =
        run(
            workspace.manifest(
                "textColumn: descricao", "textColumn: descricao\n    maxRejected: 4"));

    assertThat(ran.out()).contains("read        6 rows").contains("rejected    4 rows");
    assertThat(workspace.lines("predicoes"))
        .containsExactly(
            "id,descricao,predict", "0,Senhor dos anéis,livro", "5,Carrinho,brinquedo");
    assertThat(workspace.lines("predicoes/_rejects").stream().map(RunTest::json))
        .extracting(line -> line.get("id").asInt() + " " + line.get("reason").asText())
        .containsExactly(
            "1 has no text",
            "2 has 3 columns, not 2",
            "3 has 1 column, not 2",
            "4 has 1 column, not 2");
    JsonNode first = json(workspace.lines("predicoes/_rejects").get(0));
    assertThat(first.get("file").asText()).endsWith("/produtos.csv");
    assertThat(json(first.get("record").asText()).get("categoria").asText()).isEqualTo("livro");
    JsonNode second = json(workspace.lines("predicoes/_rejects").get(1));
    assertThat(second.get("record").asText()).isEqualTo("Batom; vermelho;maquiagem");
  }

  @Test
  void publishesNothingIfABadRowIsToFail() {
    workspace.write("produtos.csv", "descricao;categoria\nCarrinho;brinquedo\n;livro\n");
    workspace.withOldOutput();

    Classified ran =
        run(
            workspace.manifest(
                "textColumn: descricao", "textColumn: descricao\n    onBadRow: Fail"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("spec.input.onBadRow: a row has no text, in file:")
        .contains("produtos.csv");
    assertThat(workspace.lines("predicoes")).containsExactly("old");
  }

  @Test
  void replacesTheOldOutputWhole() {
    workspace.withOldOutput();

    run(workspace.manifest());

    assertThat(workspace.lines("predicoes")).hasSize(3).doesNotContain("old");
    assertThat(folder.toFile().list())
        .as("nothing stays beside it")
        .containsExactlyInAnyOrder("manifest.yaml", "model.onnx", "predicoes", "produtos.csv");
  }

  @Test
  void keepsTheOldOutputIfItMayNotBeReplaced() {
    workspace.withOldOutput();

    Classified ran =
        run(
            workspace.manifest(
                "path: /data/predicoes", "path: /data/predicoes\n    mode: ErrorIfExists"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("spec.output.path:")
        .contains("exists and spec.output.mode is ErrorIfExists");
    assertThat(workspace.lines("predicoes")).containsExactly("old");
  }

  @Test
  void classifiesTheRowsOfAQueryAndKeepsAnIdOfTheInput() {
    workspace.write(
        "produtos.csv",
        """
        codigo;descricao;categoria
        A7;Senhor dos anéis;livro
        A8;Batom vermelho matte;maquiagem
        A9;broken
        B1;;livro
        """);
    Path manifest =
        workspace.manifest(
            "textColumn: descricao",
            "textColumn: descricao\n    idColumn: codigo\n    maxRejected: 67%\n    query: SELECT * FROM input WHERE categoria = 'livro'");

    Classified ran = run(manifest);

    assertThat(workspace.lines("predicoes"))
        .containsExactly("codigo,descricao,predict", "A7,Senhor dos anéis,livro");
    assertThat(workspace.lines("predicoes/_rejects").stream().map(RunTest::json))
        .extracting(line -> line.get("id").asText() + " " + line.get("reason").asText())
        .containsExactlyInAnyOrder("null has 2 columns, not 3", "B1 has no text");
    assertThat(ran.out()).contains("read        3 rows").contains("rejected    2 rows");
  }

  @Test
  void countsARowOnceThoughTheQueryReadsTheInputTwice() {
    workspace.write("produtos.csv", "descricao;categoria\nSenhor dos anéis;livro\nbroken\n");
    Path manifest =
        workspace.manifest(
            "textColumn: descricao",
            "textColumn: descricao\n    query: SELECT a.* FROM input a JOIN input b USING (descricao) ORDER BY 1");

    Classified ran = run(manifest);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("classified  1 rows").contains("rejected    1 rows");
    assertThat(workspace.lines("predicoes/_rejects")).hasSize(1);
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }
}
