package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests without fault whose data, model or query is wrong: one line says so and the old output
 * stays.
 */
class BadDataTest {

  @TempDir private Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(faultsOfModel(), faultsOfInput(), faultsOfColumns(), faultsOfQuery())
        .flatMap(Function.identity());
  }

  private static Stream<Arguments> faultsOfModel() {
    return Stream.of(
        fault(
            "the model is missing", "path: model.onnx", "path: none.onnx", w -> {}, "spec.model: "),
        fault("the model is no ONNX", "", "", w -> w.write("model.onnx", "text"), "spec.model: "),
        fault("the model is empty", "", "", w -> w.write("model.onnx", ""), "spec.model: "),
        fault("the model is cut", "", "", BadDataTest::cutModel, "spec.model: "),
        fault("the model is a folder", "path: model.onnx", "path: .", w -> {}, "spec.model: "),
        fault(
            "the model is a joblib",
            "",
            "",
            w -> w.copy("../examples/classificador-produtos.joblib", "model.onnx"),
            "spec.model: "),
        fault(
            "the digest differs",
            "path: model.onnx}",
            "path: model.onnx}\n    sha256: " + "f".repeat(64),
            w -> {},
            "spec.model.sha256: the model has the digest 4f4fc99f"),
        fault(
            "a golden row disagrees",
            "path: model.onnx}",
            "path: model.onnx}\n    verify: [{text: Senhor dos anéis, category: game}]",
            w -> {},
            "spec.model.verify: 1 of 1 rows disagree: [0] is livro, not game"),
        fault(
            "there is no ConfigMap",
            "persistentVolumeClaim: {claimName: produtos, path: model.onnx}",
            "configMap: {name: modelo, key: model.onnx}",
            w -> {},
            "spec.model.configMap.name: no ConfigMap \"modelo\" is in "));
  }

  private static Stream<Arguments> faultsOfInput() {
    return Stream.of(
        fault(
            "the input is missing",
            "/data/produtos.csv",
            "/data/none.csv",
            w -> {},
            "spec.input.path: there is no file or folder "),
        fault(
            "the input's folder is empty",
            "/data/produtos.csv",
            "/data/empty",
            w -> w.write("empty/_SUCCESS", ""),
            "spec.input.path: there is nothing to read in "),
        fault(
            "the file system is unknown",
            "/data/produtos.csv",
            "nofs://bucket/produtos.csv",
            w -> {},
            "spec.input.path: nofs://bucket/produtos.csv cannot be read: "),
        fault(
            "the input is no parquet",
            "path: /data/produtos.csv\n    options: {delimiter: \";\", header: \"true\"}",
            "path: /data/produtos.csv\n    format: parquet",
            w -> {},
            "/produtos.csv is no parquet file, which spec.input.format says"),
        fault(
            "a file's header differs",
            "/data/produtos.csv",
            "/data/both",
            w -> {
              w.write("both/a.csv", "descricao;categoria\nbola;brinquedo\n");
              w.write("both/b.csv", "categoria;descricao\nlivro;Senhor dos anéis\n");
            },
            "spec.input.path: "));
  }

  private static Stream<Arguments> faultsOfColumns() {
    return Stream.of(
        fault(
            "the column is missing",
            "textColumn: descricao",
            "textColumn: titulo",
            w -> {},
            "spec.input.textColumn: there is no column \"titulo\"; the columns are \"descricao\", \"categoria\""),
        fault(
            "the delimiter is wrong",
            "delimiter: \";\"",
            "delimiter: \",\"",
            w -> {},
            "spec.input.textColumn: there is no column \"descricao\"; the header is not split: spec.input.options needs delimiter: \";\""),
        fault(
            "the id column is missing",
            "textColumn: descricao",
            "textColumn: descricao\n    idColumn: codigo",
            w -> {},
            "spec.input.idColumn: there is no column \"codigo\""),
        fault(
            "the text is a number",
            "header: \"true\"}\n    textColumn: descricao",
            "header: \"true\", inferSchema: \"true\"}\n    textColumn: preco",
            w -> w.write("produtos.csv", "descricao;preco\nbola;7\n"),
            "spec.input.textColumn: the column \"preco\" holds int, not text; in spec.input.query, "
                + "SELECT * EXCEPT (preco), CAST(preco AS STRING) AS preco FROM input makes text of it"));
  }

  private static Stream<Arguments> faultsOfQuery() {
    return Stream.of(
        fault(
            "the query has a fault",
            "textColumn: descricao",
            "textColumn: descricao\n    query: SELECT FROM WHERE",
            w -> {},
            "spec.input.query: "),
        fault(
            "the query names a column that is missing",
            "textColumn: descricao",
            "textColumn: descricao\n    query: SELECT titulo FROM input",
            w -> {},
            "spec.input.query: "),
        fault(
            "the query leaves the text out",
            "textColumn: descricao",
            "textColumn: descricao\n    query: SELECT categoria FROM input",
            w -> {},
            "spec.input.textColumn: there is no column \"descricao\"; the columns are \"categoria\""),
        fault(
            "the query gives the text twice",
            "textColumn: descricao",
            "textColumn: descricao\n    query: SELECT *, upper(descricao) AS descricao FROM input",
            w -> {},
            "spec.input.textColumn: there are 2 columns \"descricao\": \"descricao\", \"descricao\"; give all but one"),
        fault(
            "the query divides by zero",
            "textColumn: descricao",
            "textColumn: descricao\n    query: SELECT * FROM input WHERE 1 / (length(descricao) - length(descricao)) > 0",
            w -> {},
            "the query fails on a row: DIVIDE_BY_ZERO"),
        fault(
            "the output cannot be made",
            "/data/predicoes",
            "/data/model.onnx/predicoes",
            w -> {},
            "spec.output.path: "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isToldInOneLineAndTheOldOutputStays(
      String name, String instead, String with, Consumer<Workspace> change, String message) {
    Workspace workspace = Workspace.in(folder);
    workspace.withOldOutput();
    change.accept(workspace);
    Path manifest = instead.isEmpty() ? workspace.manifest() : workspace.manifest(instead, with);

    Classified ran = Classified.run("run", manifest.toString(), "--master", "local[1]");

    assertThat(ran.err().lines().filter(line -> line.startsWith(manifest.toString())))
        .singleElement()
        .asString()
        .startsWith(manifest + ": ")
        .contains(message);
    assertThat(ran.err().lines().filter(line -> !line.startsWith(manifest.toString())))
        .allMatch(line -> line.startsWith("starting Spark") || line.contains(" %  "));
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(workspace.lines("predicoes")).containsExactly("old");
    assertThat(folder.toFile().list((parent, file) -> file.startsWith("."))).isEmpty();
  }

  private static Arguments fault(
      String name, String instead, String with, Consumer<Workspace> change, String message) {
    return Arguments.of(name, instead, with, change, message);
  }

  private static void cutModel(Workspace workspace) {
    workspace.copy("../examples/classificador-produtos.onnx", "model.onnx");
    try {
      byte[] bytes = Files.readAllBytes(workspace.folder().resolve("model.onnx"));
      workspace.write("model.onnx", Arrays.copyOf(bytes, bytes.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
