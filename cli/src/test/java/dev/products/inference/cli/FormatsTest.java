package dev.products.inference.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void makeWorkspace() {
    workspace = Workspace.in(folder);
  }

  private Classified run(String manifest) {
    Path file = workspace.write("manifest.yaml", manifest);
    Classified ran = Classified.run("run", file.toString(), "--master", "local[2]");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran;
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "json"})
  void readsWhatItWrote(String format) {
    run(
        Workspace.MANIFEST
            .replace("options: {header: \"true\"}", "format: " + format)
            .replace("/data/predicoes", "/data/first"));

    run(
        Workspace.MANIFEST
            .replace("path: /data/produtos.csv", "path: /data/first\n    format: " + format)
            .replace("options: {delimiter: \";\", header: \"true\"}", "idColumn: id")
            .replace("predict: x", ""));

    assertThat(workspace.lines("predicoes"))
        .containsExactlyInAnyOrder(
            "id,descricao,predict", "0,Senhor dos anéis,livro", "1,Batom vermelho matte,maquiagem");
  }

  @Test
  void setsJsonThatIsNoneAside() {
    workspace.write(
        "produtos.csv",
        "{\"descricao\":\"Carrinho\"}\n{\"descricao\":\n{\"outro\":1}\n{\"descricao\":\"\"}\n");

    Classified ran =
        run(
            Workspace.MANIFEST.replace(
                "options: {delimiter: \";\", header: \"true\"}",
                "format: json\n    maxRejected: 75%"));

    assertThat(ran.out()).contains("read        4 rows").contains("rejected    3 rows");
    assertThat(workspace.lines("predicoes")).contains("0,Carrinho,brinquedo");
    assertThat(workspace.lines("predicoes/_rejects").get(0))
        .contains("cannot be parsed")
        .contains("\"record\":\"{\\\"descricao\\\":\"");
  }

  @Test
  void readsAFolderAndAPatternOfFiles() {
    workspace.write("in/a.csv", "descricao;categoria\nSenhor dos anéis;livro\n");
    workspace.write("in/b.csv", "descricao;categoria\nBatom vermelho;maquiagem\n;x\n");
    workspace.write("in/c.txt", "descricao;categoria\nnot this;one\n");

    Classified ran = run(Workspace.MANIFEST.replace("/data/produtos.csv", "/data/in/*.csv"));

    assertThat(ran.out()).contains("read        3 rows");
    assertThat(workspace.lines("predicoes/_rejects"))
        .singleElement()
        .asString()
        .contains("/in/b.csv");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void setsRowsOfNarrowAndWideTablesAside(int others) {
    String more = ";x".repeat(others);
    workspace.write(
        "produtos.csv",
        String.join(
            "\n",
            "sku;descricao" + IntStream.range(0, others).mapToObj(i -> ";c" + i).collect(joining()),
            "A1;Senhor dos anéis" + more,
            "A2;" + more,
            "A3;Batom vermelho matte",
            "A4;Batom vermelho matte" + more + ";x",
            "A5;Carrinho" + more));

    Classified ran =
        run(
            Workspace.MANIFEST.replace(
                "textColumn:", "maxRejected: 60%\n    idColumn: sku\n    textColumn:"));

    assertThat(ran.out()).contains("read        5 rows").contains("rejected    3 rows");
    assertThat(workspace.lines("predicoes"))
        .containsExactlyInAnyOrder(
            "sku,descricao,predict", "A1,Senhor dos anéis,livro", "A5,Carrinho,brinquedo");
    assertThat(workspace.lines("predicoes/_rejects"))
        .satisfiesExactlyInAnyOrder(
            line ->
                assertThat(line).contains("has no text", "\"id\":\"A2\"", "\\\"sku\\\":\\\"A2\\\""),
            line -> assertThat(line).contains("has 2 columns, not ", "A3;Batom vermelho matte\""),
            line -> assertThat(line).contains(" columns, not ", "A4;Batom"));
  }

  @Test
  void survivesLinesThatNoReaderExpects() {
    List<String> lines =
        List.of(
            "descricao;categoria",
            "Senhor dos anéis;livro",
            ";".repeat(30_000),
            "x".repeat(2_000_000) + ";livro",
            "\"" + "y".repeat(100_000),
            "\u0000\u0001;livro",
            "😀 batom;maquiagem",
            "\"a;b\";livro",
            "Carrinho;brinquedo");
    workspace.write("produtos.csv", String.join("\n", lines) + "\n");

    Classified ran = run(Workspace.MANIFEST);

    assertThat(ran.out()).contains("read        8 rows").contains("rejected    2 rows");
  }

  @Test
  void readsWindowsFilesAndOtherCharsets() {
    workspace.write(
        "produtos.csv",
        "\uFEFFdescricao;categoria\r\nSenhor dos anéis;livro\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(run(Workspace.MANIFEST).out()).contains("classified  1 rows");
    assertThat(workspace.lines("predicoes")).contains("0,Senhor dos anéis,livro");

    workspace.write(
        "produtos.csv",
        "descricao;categoria\nSenhor dos anéis;livro\n".getBytes(StandardCharsets.ISO_8859_1));
    run(Workspace.MANIFEST.replace("delimiter:", "encoding: ISO-8859-1, delimiter:"));
    assertThat(workspace.lines("predicoes")).contains("0,Senhor dos anéis,livro");
  }

  @Test
  void succeedsWithNothingToDo() {
    workspace.write("produtos.csv", "descricao;categoria\n");

    assertThat(run(Workspace.MANIFEST).out()).contains("read        0 rows");
    assertThat(workspace.has("predicoes/_SUCCESS")).isTrue();
  }

  @Test
  void takesWhatYamlMakesOfAnOptionAsTheTextItIs() {
    workspace.write("produtos.csv", "descricao;categoria\nCarrinho;brinquedo\n");

    run(
        Workspace.MANIFEST
            .replace("header: \"true\"}", "header: true, maxColumns: 50}")
            .replace(
                "  volumes:",
                "  sparkConf: {spark.sql.shuffle.partitions: 3, spark.x: false}\n  volumes:"));

    assertThat(workspace.lines("predicoes"))
        .containsExactly("id,descricao,predict", "0,Carrinho,brinquedo");
  }

  @Test
  void findsColumnsWhoseNamesHaveSpacesAndDots() {
    workspace.write("produtos.csv", "cod.;Descrição do produto\n1;Batom vermelho\n");

    run(
        Workspace.MANIFEST.replace(
            "textColumn: descricao", "textColumn: Descrição do produto\n    idColumn: cod."));

    assertThat(workspace.lines("predicoes")).contains("1,Batom vermelho,maquiagem");
  }
}
