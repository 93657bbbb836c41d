package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

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
  void takesTheModelFromAConfigMapOfTheFile() throws IOException {
    byte[] model = Files.readAllBytes(folder.resolve("model.onnx"));
    String document =
        "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: modelo}\nbinaryData: {model.onnx.gz: "
            + Base64.getEncoder().encodeToString(gzip(model))
            + "}\n";
    Path manifest =
        workspace.write(
            "manifest.yaml",
            Workspace.MANIFEST.replace(
                    "persistentVolumeClaim: {claimName: produtos, path: model.onnx}",
                    "configMap: {name: modelo, key: model.onnx.gz}")
                + document);

    Classified ran = run(manifest);

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("sha256 4f4fc99f");
  }

  @Test
  void takesTheModelFromAFolderThatIsItsImage() {
    Path manifest =
        workspace.manifest(
            "persistentVolumeClaim: {claimName: produtos, path: model.onnx}",
            "image: {reference: 'registry.example/models/produtos:1', path: model.onnx}");

    Classified ran = run(manifest, "--model-image", folder.toString());
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("sha256 4f4fc99f");

    assertThat(run(manifest).err())
        .contains(
            "spec.model.image: no registry is asked for registry.example/models/produtos:1 here; put"
                + " its files into a folder, and say --model-image FOLDER");
    assertThat(run(manifest, "--model-image", folder.resolve("none").toString()).err())
        .contains("spec.model.image.path: ");
  }

  @Test
  void whatIsContinuousOnAClusterIsOneBatchHere() throws IOException {
    workspace.write("entrada/a.csv", "id;descricao\n1;Senhor dos anéis\n2;Batom vermelho\n");
    String continuous =
        Workspace.MANIFEST
                .replace("/data/produtos.csv", "/data/entrada")
                .replace(
                    "textColumn",
                    "idColumn: id\n    incremental: {checkpoint: /data/c}\n    textColumn")
                .replace("options: {header: \"true\"}", "rejects: /data/rejects")
                .replace(
                    "path: /data/predicoes",
                    "path: /data/predicoes\n    format: delta\n    mode: Append")
            + "  runPolicy: {continuous: true}\n";
    Path manifest = workspace.write("manifest.yaml", continuous);

    Classified sample = run(manifest, "--sample", "1");
    assertThat(sample.exitCode()).as(sample.err()).isZero();
    assertThat(sample.err()).doesNotContain("one batch");

    Classified batch = run(manifest);
    assertThat(batch.exitCode()).as(batch.err()).isZero();
    assertThat(batch.err()).contains("spec.runPolicy.continuous: here it is one batch");
    assertThat(batch.out()).contains("classified  2 rows");
    assertThat(workspace.has("c/1.json")).isTrue();
  }

  @Test
  void aSampleIsToldAndPublishesNothing() throws IOException {
    Classified ran = run(workspace.manifest(), "--sample", "1");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("read        1 rows")
        .contains("sample      the first 1 rows; nothing is published")
        .containsPattern("0: livro \\(93[.,]\\d %\\)")
        .doesNotContain("output  ", "anéis");
    assertThat(folder.resolve("predicoes")).doesNotExist();
  }

  @Test
  void theManifestsOwnSampleIsTakenUnlessTheCommandSaysAnother() throws IOException {
    Path manifest =
        workspace.write(
            "manifest.yaml", Workspace.MANIFEST.replace("\nspec:\n", "\nspec:\n  sample: 1\n"));

    JsonNode status = RunTest.json(run(manifest, "--output-status", "json").out());
    assertThat(status.at("/result/sample/rows").asInt()).isEqualTo(1);
    assertThat(status.at("/result/outputPath").isMissingNode()).isTrue();
    assertThat(
            RunTest.json(run(manifest, "--sample", "9", "--output-status", "json").out())
                .at("/result/rowsClassified")
                .asInt())
        .isEqualTo(2);
    assertThat(run(manifest, "--sample", "0").err())
        .contains("--sample 0: must be from 1 to 10000");
  }

  @Test
  void printsTheStatusThatTheOperatorWouldWrite() {
    Classified ran = run(workspace.manifest(), "--output-status", "json");

    JsonNode status = RunTest.json(ran.out());
    assertThat(status.get("phase").asText()).isEqualTo("Succeeded");
    assertThat(status.at("/result/rowsClassified").asInt()).isEqualTo(2);
    assertThat(status.at("/run/modelSha256").asText()).startsWith("4f4fc99f");
    assertThat(status.get("conditions").findValuesAsText("type"))
        .containsExactly(
            "Validated",
            "Running",
            "Complete",
            "Failed",
            "Finished",
            "Ready",
            "Reconciling",
            "Stalled");
    assertThat(status.get("conditions").findValuesAsText("status"))
        .containsExactly("True", "False", "True", "False", "True", "True", "False", "False");
  }

  @Test
  void printsTheStatusOfAFailureToo() {
    Classified ran =
        run(workspace.manifest("path: model.onnx", "path: none.onnx"), "--output-status", "json");

    JsonNode status = RunTest.json(ran.out());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(status.get("phase").asText()).isEqualTo("Failed");
    assertThat(status.get("conditions").findValuesAsText("reason"))
        .startsWith("Valid", "Finished", "ModelUnreadable", "ModelUnreadable", "Failed")
        .endsWith("ModelUnreadable", "ModelUnreadable", "ModelUnreadable");
  }

  @Test
  void explainsOneText() {
    Classified ran =
        Classified.run("run", workspace.manifest().toString(), "--explain", "Senhor dos xyzw");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("\"Senhor dos xyzw\" is livro")
        .containsPattern("senhor +1  \\d+")
        .containsPattern("xyzw +1  not in the vocabulary")
        .containsPattern("category +joint log likelihood +probability")
        .containsPattern("maquiagem +-\\d+\\.\\d+ +0\\.\\d{6}");
    assertThat(workspace.has("predicoes")).isFalse();
  }

  @Test
  void servesSparksWebInterfaceWhileItRuns() {
    Classified ran = run(workspace.manifest(), "--ui");

    assertThat(ran.err()).containsPattern("Spark's web UI: http://localhost:\\d+");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    return zipped.toByteArray();
  }

  @Test
  void aWrongCommandLineIsToldInAFewLines() {
    assertThat(Classified.run("run"))
        .returns(2, Classified::exitCode)
        .extracting(Classified::err)
        .isEqualTo(
            """
            Missing required parameter: 'FILE'
            classify run --help says what there is
            """);
    assertThat(Classified.run("run", "produtos.yaml", "--mastr=local"))
        .returns(2, Classified::exitCode)
        .extracting(Classified::err, InstanceOfAssertFactories.STRING)
        .startsWith("Unknown option: '--mastr=local'")
        .contains("--master")
        .hasLineCount(3);
  }
}
