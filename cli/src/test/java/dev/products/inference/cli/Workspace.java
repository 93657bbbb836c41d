package dev.products.inference.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a manifest that works, to be made wrong in one way. */
record Workspace(Path folder) {

  static final String MANIFEST =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata:
        name: produtos
      spec:
        model:
          persistentVolumeClaim: {claimName: produtos, path: model.onnx}
        input:
          path: /data/produtos.csv
          options: {delimiter: ";", header: "true"}
          textColumn: descricao
        output:
          path: /data/predicoes
          options: {header: "true"}
        volumes:
        - name: data
          mountPath: /data
          persistentVolumeClaim: {claimName: produtos}
      """;

  static Workspace in(Path folder) {
    Workspace workspace = new Workspace(folder);
    workspace.copy("../examples/classificador-produtos.onnx", "model.onnx");
    workspace.write(
        "produtos.csv",
        """
        descricao;categoria
        Senhor dos anéis;livro
        Batom vermelho matte;maquiagem
        """);
    return workspace;
  }

  /** Writes the manifest with one text replaced by another. */
  Path manifest(String instead, String with) {
    if (!MANIFEST.contains(instead)) {
      throw new IllegalArgumentException("the manifest has no " + instead);
    }
    return write("manifest.yaml", MANIFEST.replace(instead, with));
  }

  Path manifest() {
    return write("manifest.yaml", MANIFEST);
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an earlier run of the manifest has left: one row, "old". */
  Workspace withOldOutput() {
    write(
        "predicoes/_classification.json",
        "{\"resource\":{\"name\":\"produtos\"},\"runId\":\"old\",\"attempt\":1,\"writer\":\"old\"}");
    write("predicoes/part-old.csv", "old");
    return this;
  }

  Path copy(String from, String name) {
    try {
      return write(name, Files.readAllBytes(Path.of(from)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of all the part files in a folder. */
  List<String> lines(String name) {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .flatMap(Workspace::linesOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }
}
