package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a path may stand for where Hadoop reads it. */
class ReadPathsTest {

  private static List<String> wrong(String input, String mountPath) {
    return SpecValidation.of(
            Serialization.unmarshal(
                """
                metadata: {name: produtos}
                spec:
                  model: {configMap: {name: model, key: model.onnx}}
                  input: {textColumn: descricao, %s}
                  output: {path: "s3a://bucket/out"}
                  volumes: [{name: d, mountPath: '%s', persistentVolumeClaim: {claimName: c}}]
                """
                    .formatted(input, mountPath),
                ProductClassification.class))
        .match(PodPaths::violations, found -> found)
        .stream()
        .map(Violation::describe)
        .toList();
  }

  private static List<String> ofPath(String path) {
    return wrong("path: '" + path + "'", "/data");
  }

  /** Hadoop takes the path of an input for a pattern, and what that makes of it for a path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/../etc/passwd",
        "/data/\\.\\./proc/self/environ",
        "/data/.\\./etc/passwd",
        "/data/{x/y,../etc/passwd}",
        "/data/{../etc,x}/passwd",
        "/data/{x,..}/etc/passwd",
        "/data/{.,a/}./etc/passwd",
        "/data/a{/./,/b/}{.,c/}./etc/passwd",
        "file:///data/\\.\\./etc/passwd"
      })
  void noPatternLeadsOutOfAVolume(String input) {
    assertThat(ofPath(input))
        .singleElement()
        .asString()
        .startsWith("spec.input.path: must not contain \"..\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/data/{2026/01,2026/02}/*.csv",
        "/data/./a.csv",
        "/data/..a/{b..c,.d}/[.]e",
        "/data/\\{a\\}...csv"
      })
  void otherPatternsAreRead(String input) {
    assertThat(ofPath(input)).isEmpty();
  }

  @Test
  void aVolumesPathIsNoPattern() {
    assertThat(wrong("path: '/{x/y,z}'", "/{x"))
        .anyMatch(found -> found.startsWith("spec.volumes[0].mountPath: must be without *"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "har:///data/a.har/x",
        "har:/data/a.har",
        "HAR://file-/data/a.har",
        "viewfs://c/data",
        "http://169.254.169.254/latest/meta-data",
        "https://a/b",
        "ftp://a/b"
      })
  void whatLeadsElsewhereIsNoStore(String path) {
    assertThat(ofPath(path))
        .singleElement()
        .asString()
        .startsWith("spec.input.path: must not begin with ")
        .contains(", which is no store of files");
  }

  @Test
  void whatAnOptionReadsIsOnAVolumeToo() {
    assertThat(avro("/data/produto.avsc")).isEmpty();
    assertThat(avro("s3a://bucket/produto.avsc")).isEmpty();
    assertThat(avro("/var/run/secrets/kubernetes.io/serviceaccount/token"))
        .singleElement()
        .asString()
        .startsWith("spec.input.options.avroSchemaUrl: must be under the mountPath of a volume");
    assertThat(avro("http://169.254.169.254/"))
        .singleElement()
        .asString()
        .startsWith("spec.input.options.avroSchemaUrl: must not begin with http:");
  }

  private static List<String> avro(String url) {
    return wrong("path: /data/a, format: avro, options: {AvroSchemaUrl: '" + url + "'}", "/data");
  }
}
