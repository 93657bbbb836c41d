package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.RunFiles;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver is told how often it looks for what is new, or nothing of it. */
class BatchIntervalTest {

  private static final String NEW =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos, namespace: lojas, uid: 2b1604f8}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {path: /data/in, textColumn: descricao, idColumn: id, INCREMENTAL}
        output: {format: delta, path: /data/out, mode: Append, rejects: /data/rejects}
        volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
        runPolicy: {POLICY}
      """
          .replace("INCREMENTAL", "incremental: {checkpoint: /data/c}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          continuous: true                       | "incremental":{"checkpoint":"/data/c","batchSeconds":30}
          `continuous: true, batchInterval: 2m`  | "incremental":{"checkpoint":"/data/c","batchSeconds":120}
          continuous: false                      | "incremental":{"checkpoint":"/data/c"}
          """)
  void aDriverIsToldHowOftenItLooks(String policy, String told) {
    ProductClassification resource =
        Serialization.unmarshal(NEW.replace("POLICY", policy), ProductClassification.class);

    assertThat(
            DriverResources.of(
                    resource,
                    Resources.valid(resource),
                    new Attempt("produtos-2b1604f8b1", 1),
                    new JobDefaults("job:1", "driver"))
                .configMap()
                .getData()
                .get(RunFiles.REQUEST_FILE))
        .contains(told);
  }
}
