package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API server and the rules take the same values. */
class AdmittedValuesIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final String JSON =
      """
      {"apiVersion": "inference.products.dev/v1alpha1", "kind": "ProductClassification",
       "metadata": {"name": "produtos", "namespace": "default"},
       "spec": {"model": {"configMap": {"name": "m", "key": "m.onnx"}},
                "input": {"path": "s3a://b/in", "textColumn": "descricao", "maxRejected": %s},
                "output": {"path": "s3a://b/out"}}}
      """;

  private static final String CONTINUOUS =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos, namespace: default}
      spec:
        model: {configMap: {name: m, key: m.onnx}}
        input: {path: /data/in, textColumn: descricao, idColumn: id, incremental: {checkpoint: /data/c}}
        output: {format: delta, path: /data/out, mode: Append, rejects: /data/rejects}
        executor: {max: 3}
        volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
        runPolicy: {continuous: true}
      """;

  private static final String ICEBERG =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos, namespace: default}
      spec:
        model: {configMap: {name: m, key: m.onnx}}
        input: {format: iceberg, table: loja.produtos, textColumn: descricao, idColumn: id, options: {type: rest, uri: "http://c:8181"}}
        output: {format: iceberg, table: loja.predicoes, mode: Merge, rejects: s3a://b/r, options: {type: rest, uri: "http://c:8181"}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "0; true",
        "100; true",
        "2147483647; true",
        "2147483648; false",
        "3000000000; false",
        "99999999999999999999; false",
        "-1; false",
        "5.5; false",
        "true; false",
        "[5]; false",
        "\"0\"; true",
        "\"007\"; true",
        "\"3000000000\"; true",
        "\"999999999999999\"; true",
        "\"1000000000000000\"; false",
        "\"5%\"; true",
        "\"05%\"; true",
        "\"0.000001%\"; true",
        "\"0.0000001%\"; false",
        "\"100.0%\"; true",
        "\"100.1%\"; false",
        "\"5 %\"; false",
        "\" 5%\"; false",
        "\"5%\\n\"; false",
        "\"5%\\u0000\"; false",
        "\"+5%\"; false",
        "\"5.%\"; false",
        "\".5%\"; false",
        "\"5,5%\"; false",
        "\"5%%\"; false",
        "\"٥%\"; false",
        "\"1e2\"; false",
        "\"\"; false"
      })
  void aLimitOfRejectedRowsIsTakenByBothOrNone(String value, boolean taken) {
    String json = JSON.formatted(value);

    assertThat(admitted(json)).as("the API server").isEqualTo(taken);
    assertThat(valid(json)).as("the rules").isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          continuous: true                         | continuous: true                                 | true
          continuous: true                         | continuous: true, batchInterval: 1s              | true
          continuous: true                         | continuous: true, batchInterval: 1h              | true
          continuous: true                         | continuous: true, batchInterval: 59m60s          | true
          continuous: true                         | continuous: true, batchInterval: 30m30m          | true
          continuous: true                         | continuous: true, batchInterval: 1h1s            | false
          continuous: true                         | continuous: true, batchInterval: 3601s           | false
          continuous: true                         | continuous: true, batchInterval: 1d              | false
          continuous: true                         | continuous: true, batchInterval: 9999999h        | false
          continuous: true                         | continuous: true, batchInterval: 0s              | false
          continuous: true                         | continuous: true, batchInterval: 500ms           | false
          continuous: true                         | batchInterval: 10s                               | false
          continuous: true                         | continuous: false, batchInterval: 10s            | false
          continuous: true                         | continuous: false, activeDeadline: 2h            | true
          continuous: true                         | continuous: true, activeDeadline: 2h             | false
          continuous: true                         | continuous: true, ttlAfterFinished: 7d           | false
          continuous: true                         | `continuous: true, schedule: "@daily"`           | false
          `, incremental: {checkpoint: /data/c}`   | ``                                               | false
          `  executor`                             | `  sample: 10⏎  executor`                        | false
          `{max: 3}`                               | `{max: 3, auto: true}`                           | false
          `{max: 3}`                               | `{max: 3, auto: false}`                          | true
          `, rejects: /data/rejects`               | ``                                               | false
          idColumn                                 | onBadRow: Keep, idColumn                         | true
          `textColumn: descricao`                  | `textColumn: descricao, onBadRow: Fail`          | true
          """)
  void aRunThatDoesNotEndIsTakenByBothOrNone(String instead, String with, boolean taken) {
    assertThat(CONTINUOUS).contains(instead);
    String json = CONTINUOUS.replace(instead, with.replace("⏎", "\n"));

    assertThat(admitted(json)).as("the API server").isEqualTo(taken);
    assertThat(valid(json)).as("the rules").isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `idColumn: id`           | `idColumn: id`                                                | true
          `idColumn: id`           | `idColumn: id, asOf: "9223372036854775807"`                   | true
          `idColumn: id`           | `idColumn: id, asOf: 12`                                      | true
          `idColumn: id`           | `idColumn: id, asOf: 9223372036854775807`                     | false
          `idColumn: id`           | `idColumn: id, asOf: main`                                    | false
          `idColumn: id`           | `idColumn: id, path: s3a://b/in`                              | false
          `idColumn: id`           | `idColumn: id, incremental: {checkpoint: /data/c}`            | false
          `idColumn: id`           | `idColumn: id, optionsFrom: [{option: token, secretKeyRef: {name: s, key: k}}]` | true
          `table: loja.produtos, ` | ``                                                            | false
          `table: loja.predicoes, `| ``                                                            | false
          `mode: Merge`            | `mode: Append`                                                | true
          `mode: Merge`            | `mode: Merge, path: s3a://b/out`                              | false
          `mode: Merge`            | `versioned: true`                                             | false
          `, rejects: s3a://b/r`   | ``                                                            | true
          """)
  void aTableOfACatalogIsTakenByBothOrNone(String instead, String with, boolean taken) {
    assertThat(ICEBERG).contains(instead);
    String json = ICEBERG.replace(instead, with);

    assertThat(admitted(json)).as("the API server").isEqualTo(taken);
    assertThat(valid(json)).as("the rules").isEqualTo(taken);
  }

  private static boolean valid(String json) {
    return SpecValidation.violations(
            ClientSerialization.create().unmarshal(json, ProductClassification.class))
        .isEmpty();
  }

  private static boolean admitted(String json) {
    try {
      API.client()
          .resource(Serialization.unmarshal(json, GenericKubernetesResource.class))
          .dryRun()
          .create();
      return true;
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).isBetween(400, 422);
      return false;
    }
  }
}
