package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves beside its output for who reads it later. */
class ReportTest {

  private static final String ODD = "Boneca <script>alert(1)</script>";

  @TempDir private Path folder;
  private Workspace workspace;

  @BeforeEach
  void rows() {
    workspace = Workspace.in(folder);
    workspace.write(
        "produtos.csv",
        "descricao;categoria\nSenhor dos anéis;livro\nBatom vermelho matte;maquiagem\n"
            + ODD
            + ";brinquedo\n;livro\n");
  }

  private Classified run(String spec) {
    return Classified.run(
        "run",
        workspace
            .manifest("textColumn: descricao", "textColumn: descricao\n    maxRejected: 1" + spec)
            .toString());
  }

  private String report() throws IOException {
    return Files.readString(folder.resolve("predicoes/_report/index.html"));
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("predicoes/_run.json").toFile());
  }

  @Test
  void tellsMachinesAndPeopleTheSame() throws IOException {
    Classified ran = run("");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("report      " + folder.resolve("predicoes/_report/index.html"));
    JsonNode run = manifest();
    assertThat(run.get("rowsRead").asInt()).isEqualTo(4);
    assertThat(run.get("rowsClassified").asInt()).isEqualTo(3);
    assertThat(run.at("/rejectReasons/0/reason").asText()).isEqualTo("has no text");
    assertThat(run.at("/probabilities/rowsLookedAt").asInt()).isEqualTo(3);
    assertThat(run.at("/output/columns/2/name").asText()).isEqualTo("predict");
    assertThat(run.get("modelSha256").asText()).startsWith("4f4fc99f");
    assertThat(report())
        .contains("<dd>4</dd>", "<dd>3</dd>", "<bdi>has no text</bdi>", "<bdi>maquiagem</bdi>")
        .contains("There is no earlier run");
  }

  @Test
  void showsNoTextUnlessItMay() throws IOException {
    assertThat(run("").exitCode()).isZero();
    assertThat(report() + manifest()).doesNotContain("Boneca", "Senhor", "Batom");

    assertThat(run("\n  report: {includeText: true, language: pt}").exitCode()).isZero();
    assertThat(report())
        .contains("Boneca &lt;script&gt;", "Senhor dos anéis", "lang=\"pt\"")
        .doesNotContain("<script", "There is no earlier run")
        .contains("Desde a última execução", "0,0 p.p.");
    assertThat(manifest().toString()).doesNotContain("Boneca", "Senhor", "Batom");
  }

  @Test
  void isNotThereIfNobodyWantsIt() throws IOException {
    Classified ran = run("\n  report: {enabled: false}");

    assertThat(ran.out()).doesNotContain("report ");
    assertThat(folder.resolve("predicoes/_report")).doesNotExist();
    assertThat(manifest().has("probabilities")).isFalse();
  }

  @Test
  void isReplacedWithTheOutputAndGoesWithIt() throws IOException {
    assertThat(run("").exitCode()).isZero();
    String first = manifest().get("startedAt").asText();
    assertThat(run("").exitCode()).isZero();
    assertThat(manifest().get("startedAt").asText()).isGreaterThan(first);

    workspace.write("predicoes/_report/notas.txt", "mine");
    Classified refused = run("");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("holds \"_report/notas.txt\"");
  }
}
