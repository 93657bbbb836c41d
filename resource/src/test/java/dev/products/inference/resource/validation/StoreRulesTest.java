package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRulesTest {

  private static final String SECRET = "wJalrXUtnFEMI";

  private static List<String> wrong(String input, String output, String more) {
    return violations(input, "path: \"" + output + "\"", more);
  }

  private static List<String> violations(String input, String output, String more) {
    return violations("configMap: {name: model, key: model.onnx}", input, output, more);
  }

  private static List<String> ofModel(String model) {
    return violations(model, "s3a://loja/in", "path: s3a://loja/out", "");
  }

  private static List<String> violations(String model, String input, String output, String more) {
    return SpecValidation.violations(
            Serialization.unmarshal(
                """
                apiVersion: inference.products.dev/v1alpha1
                kind: ProductClassification
                metadata: {name: produtos}
                spec:
                  model: {%s}
                  input: {path: "%s", textColumn: descricao}
                  output: {%s}
                  %s
                """
                    .formatted(model, input, output, more),
                ProductClassification.class))
        .stream()
        .map(Violation::describe)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oss", "ADL", "adl", "wasbs"})
  void aStoreWithoutConnectorIsRefusedInWords(String scheme) {
    assertThat(wrong(scheme + "://loja/in", "s3a://loja/out", ""))
        .singleElement()
        .asString()
        .startsWith("spec.input.path: must not begin with ")
        .contains("no connector: use s3a://, or a volume");
    assertThat(wrong("s3a://loja/in", scheme + "://loja/out", ""))
        .singleElement()
        .asString()
        .startsWith("spec.output.path: must not begin with ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abfs://dados@loja.dfs.core.windows.net/x",
        "abfss://dados@loja.dfs.core.windows.net/x",
        "gs://loja.dados_1/x"
      })
  void azureAndGoogleTakeNothingButAnOutputWithVersions(String place) {
    String scheme = place.substring(0, place.indexOf(':'));
    assertThat(wrong(place, "s3a://loja/out", "")).isEmpty();
    assertThat(ofModel("uri: '" + place + "'")).isEmpty();
    String table = "format: jdbc, table: t, options: {url: 'jdbc:postgresql://db/loja'}";
    String unwritten =
        ": must not begin with "
            + scheme
            + "://, where runs write nothing but an output with spec.output.versioned: true";
    assertThat(violations("s3a://loja/in", "path: '" + place + "', versioned: true", "")).isEmpty();
    // Also where the settings name a class for it, or what a path without a scheme means.
    for (String more : List.of("", "spark.hadoop.fs." + scheme + ".impl: a.B")) {
      assertThat(wrong("s3a://loja/in", place, "sparkConf: {" + more + "}"))
          .singleElement()
          .asString()
          .startsWith("spec.output.path" + unwritten);
    }
    String elsewhere =
        "eventLog: {path: '%s'}\n  sparkConf: {spark.hadoop.fs.defaultFS: '%s'}"
            .formatted(place, place);
    assertThat(violations("s3a://loja/in", table + ", rejects: '" + place + "'", elsewhere))
        .satisfiesExactly(
            rejects -> assertThat(rejects).startsWith("spec.output.rejects" + unwritten),
            log -> assertThat(log).startsWith("spec.eventLog.path" + unwritten),
            any ->
                assertThat(any)
                    .startsWith("spec.sparkConf[spark.hadoop.fs.defaultFS]" + unwritten));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abfss://loja.dfs.core.windows.net/x",
        "abfss://dados:" + SECRET + "@loja.dfs.core.windows.net/x",
        "abfss://dados@loja.dfs.core.windows.net@" + SECRET + "/x",
        "abfss:/dados/x",
        "ABFSS://dados@loja.dfs.core.windows.net/x",
      })
  void aContainerIsNamedBeforeItsAccount(String path) {
    assertThat(wrong(path, "s3a://loja/out", ""))
        .containsExactly(
            "spec.input.path: must name container and account, as"
                + " abfss://container@account.dfs.core.windows.net/path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs:/loja/x", "gs:///x", "GS://loja/x", "gs://loja:" + SECRET + "@b/x"})
  void googlesBucketIsNamed(String path) {
    assertThat(wrong(path, "s3a://loja/out", ""))
        .containsExactly("spec.input.path: must name the bucket, as gs://bucket/path");
  }

  @Test
  void theRejectsOfATableLieInNoOtherStoreEither() {
    String table = "format: jdbc, table: t, options: {url: 'jdbc:postgresql://db/loja'}";
    assertThat(violations("s3a://loja/in", table + ", rejects: 'oss://loja/r'", ""))
        .singleElement()
        .asString()
        .startsWith("spec.output.rejects: must not begin with ");
  }

  @Test
  void aModelMayBeInAStoreThatTheImageHasAConnectorFor() {
    assertThat(ofModel("uri: 's3a://loja/modelo.onnx'")).isEmpty();
    assertThat(ofModel("uri: 's3://loja/modelos/{a}[1].onnx'")).isEmpty();
    assertThat(ofModel("uri: 'oss://loja/modelo.onnx'"))
        .singleElement()
        .asString()
        .startsWith("spec.model.uri: must not begin with oss://");
    assertThat(ofModel("uri: 's3a://loja:" + SECRET + "@bucket/m.onnx'"))
        .singleElement()
        .asString()
        .startsWith("spec.model.uri: must not have a user or password in it")
        .doesNotContain(SECRET);
    assertThat(ofModel("uri: 's3a://loja/../m.onnx'"))
        .singleElement()
        .asString()
        .contains("must not contain \"..\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/modelo.onnx", "file:/data/modelo.onnx", "FILE:///m.onnx"})
  void aModelsFileOnAVolumeIsAClaims(String uri) {
    assertThat(ofModel("uri: '" + uri + "'"))
        .singleElement()
        .asString()
        .contains("a file on a volume is persistentVolumeClaim");
  }

  @Test
  void aModelHasOnePlace() {
    assertThat(ofModel("uri: 's3a://a/m', configMap: {name: model, key: model.onnx}"))
        .singleElement()
        .asString()
        .contains("needs exactly one of configMap, persistentVolumeClaim, image and uri");
  }

  @Test
  void aPasswordInAPathIsRefusedAndNotRepeated() {
    assertThat(wrong("s3a://loja:" + SECRET + "@bucket/in", "s3a://loja/out", ""))
        .containsExactly(
            "spec.input.path: must not have a user or password in it: spec.env names a Secret's"
                + " keys");
    assertThat(wrong("s3a://loja/in/a@b.csv", "s3a://loja/out", "")).isEmpty();
  }

  @Test
  void anImageOfOnesOwnMayBringAConnector() {
    assertThat(
            wrong("oss://loja/in", "oss://loja/out", "sparkConf: {spark.hadoop.fs.oss.impl: a.B}"))
        .isEmpty();
  }

  @Test
  void oneBucketIsOneWhateverTheSchemeIsCalled() {
    assertThat(wrong("s3://loja/in", "s3a://loja/out", "")).isEmpty();
    assertThat(wrong("s3://loja/in", "s3a://loja/in/out", "")).hasSize(1);
  }

  @Test
  void aSecretInClearTextIsRefusedAndNotRepeated() {
    String setting = "spark.hadoop.fs.s3a.secret.key";
    assertThat(wrong("s3a://a/in", "s3a://a/out", "sparkConf: {" + setting + ": " + SECRET + "}"))
        .singleElement()
        .asString()
        .startsWith("spec.sparkConf[" + setting + "]: must be left out: its value is a secret")
        .doesNotContain(SECRET);
    assertThat(wrong("s3a://a/in", "s3a://a/out", "sparkConf: {spark.hadoop.fs.s3a.endpoint: a}"))
        .isEmpty();
  }
}
