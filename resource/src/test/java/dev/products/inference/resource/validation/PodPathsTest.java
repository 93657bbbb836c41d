package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: where the output goes, what else the spec has, and what is wrong with that in pods. */
class PodPathsTest {

  private static final String VALID =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {path: "%s", textColumn: descricao}
        output: {path: "%s"}
        %s
      """;

  private static final String ELSEWHERE =
      ") or a URI such as s3a://bucket/key: what a pod writes elsewhere is gone with it, not ";

  private static List<String> wrong(String input, String output, String more) {
    return SpecValidation.of(
            Serialization.unmarshal(
                VALID.formatted(input, output, more), ProductClassification.class))
        .match(PodPaths::violations, found -> found)
        .stream()
        .map(Violation::describe)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          s3a://bucket/out  | ``                                                             | ``
          hdfs://h/out      | ``                                                             | ``
          /data/out         | volumes: [{name: d, mountPath: /data, persistentVolumeClaim: {claimName: c}}] | ``
          file:/data/out    | volumes: [{name: d, mountPath: /data, persistentVolumeClaim: {claimName: c}}] | ``
          file:///data/./out/ | volumes: [{name: d, mountPath: /data, persistentVolumeClaim: {claimName: c}}] | ``
          /out              | ``                                                             | (spec.volumes has none
          file:/out         | ``                                                             | (spec.volumes has none
          FILE:///out       | ``                                                             | (spec.volumes has none
          /database/out     | volumes: [{name: d, mountPath: /data, persistentVolumeClaim: {claimName: c}}] | ("/data"
          /d/out            | volumes: [{name: d, mountPath: /data, persistentVolumeClaim: {claimName: c}}] | ("/data"
          /out              | sparkConf: {spark.hadoop.fs.defaultFS: "hdfs://h"}             | ``
          /out              | sparkConf: {spark.hadoop.fs.default.name: "hdfs://h"}          | ``
          /out              | sparkConf: {spark.hadoop.fs.defaultFS: "file:///"}             | (spec.volumes has none
          file:/out         | sparkConf: {spark.hadoop.fs.defaultFS: "hdfs://h"}             | (spec.volumes has none
          /nfs/out          | driver: {template: {spec: {volumes: [{name: n, nfs: {server: s, path: /p}}], containers: [{name: a, volumeMounts: [{name: n, mountPath: /nfs}]}]}}} | ``
          /nfs/out          | driver: {template: {spec: {containers: [{name: a}, {name: b, volumeMounts: [{name: n, mountPath: /nfs}]}]}}} | (spec.volumes has none
          """)
  void anOutputIsOnAVolume(String output, String more, String message) {
    assertThat(wrong("s3a://in", output, more))
        .isEqualTo(
            message.isEmpty()
                ? List.of()
                : List.of(
                    "spec.output.path: must be under the mountPath of a volume "
                        + message
                        + ELSEWHERE
                        + "\""
                        + output
                        + "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          volumes: [{name: d, mountPath: /d, persistentVolumeClaim: {claimName: c, readOnly: true}}] | that is not readOnly (that at /d is)
          driver: {template: {spec: {volumes: [{name: n, emptyDir: {}}], containers: [{name: a, volumeMounts: [{name: n, mountPath: /d}]}]}}} | that outlives the pod (that at /d is of kind emptyDir)
          driver: {template: {spec: {volumes: [{name: n}], containers: [{name: a, volumeMounts: [{name: n, mountPath: /d}]}]}}} | that outlives the pod (that at /d is of kind emptyDir)
          driver: {template: {spec: {volumes: [{name: n, configMap: {name: c}}], containers: [{name: a, volumeMounts: [{name: n, mountPath: /d}]}]}}} | that outlives the pod (that at /d is of kind configMap)
          driver: {template: {spec: {volumes: [{name: n, nfs: {server: s, path: /p, readOnly: true}}], containers: [{name: a, volumeMounts: [{name: n, mountPath: /d}]}]}}} | that is not readOnly (that at /d is)
          driver: {template: {spec: {volumes: [{name: n, nfs: {server: s, path: /p}}], containers: [{name: a, volumeMounts: [{name: n, mountPath: /d, readOnly: true}]}]}}} | that is not readOnly (that at /d is)
          """)
  void theVolumeHoldsTheOutput(String more, String message) {
    assertThat(wrong("s3a://in", "/d/out", more))
        .containsExactly("spec.output.path: must be on a volume " + message + ", not \"/d/out\"");
  }

  @Test
  void theNearestVolumeCounts() {
    String volumes =
        "volumes: [{name: d, mountPath: /d, persistentVolumeClaim: {claimName: c}},"
            + " {name: e, mountPath: /d/e, persistentVolumeClaim: {claimName: e, readOnly: true}}]";

    assertThat(wrong("/d/e/in", "/d/out", volumes)).isEmpty();
    assertThat(wrong("/d/in", "/d/e/out", volumes)).hasSize(1);
  }

  @Test
  void anInputIsOnAVolumeToo() {
    String volumes =
        "volumes: [{name: d, mountPath: /d, persistentVolumeClaim: {claimName: c, readOnly: true}}]";

    assertThat(wrong("/d/*.csv", "s3a://b/out", volumes)).isEmpty();
    assertThat(wrong("/dados/*.csv", "s3a://b/out", volumes))
        .containsExactly(
            "spec.input.path: must be under the mountPath of a volume (\"/d\") or a URI such as"
                + " s3a://bucket/key: a pod has no data elsewhere, not \"/dados/*.csv\"");
  }

  @Test
  void executorsNeedTheVolumeAsTheDriverDoes() {
    String template =
        "{spec: {volumes: [{name: n, nfs: {server: s, path: /p}}],"
            + " containers: [{name: a, volumeMounts: [{name: n, mountPath: /d}]}]}}";
    String driver = "driver: {template: " + template + "}\n  ";

    assertThat(wrong("/d/in", "/d/out", driver + "executor: {instances: 0}")).isEmpty();
    assertThat(wrong("/d/in", "/d/out", driver + "executor: {template: " + template + "}"))
        .isEmpty();
    assertThat(wrong("/d/in", "/d/out", driver + "executor: {instances: 2}"))
        .hasSize(2)
        .allMatch(message -> message.contains(" in the executors' pods too, not "));
  }

  @Test
  void anEventLogMustOutliveItsPod() {
    assertThat(wrong("s3a://loja/in", "s3a://loja/out", "eventLog: {path: s3a://loja/history}"))
        .isEmpty();
    assertThat(wrong("s3a://loja/in", "s3a://loja/out", "eventLog: {path: /history}"))
        .singleElement()
        .asString()
        .startsWith("spec.eventLog.path: must be under the mountPath of a volume")
        .endsWith("not \"/history\"");
    assertThat(wrong("s3a://loja/in", "s3a://loja/out", "eventLog: {path: history}"))
        .singleElement()
        .asString()
        .startsWith("spec.eventLog.path: must be an absolute path under a volume's mountPath");
    assertThat(wrong("s3a://loja/in", "s3a://loja/out", "eventLog: {path: gs://loja/history}"))
        .singleElement()
        .asString()
        .startsWith("spec.eventLog.path: must not begin with gs://");
    assertThat(wrong("s3a://loja/in", "s3a://loja/out", "eventLog: {}"))
        .singleElement()
        .asString()
        .startsWith("spec.eventLog.path: ");
  }
}
