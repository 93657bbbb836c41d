package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: one more field of a valid spec, and what is wrong with it. */
class PodFieldsTest {

  private static final String VALID =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {path: "s3a://in", textColumn: descricao}
        output: {path: "s3a://out"}
        %s
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          env: [{name: A, value: ""}]                                         | ``
          env: [{name: A, secretKeyRef: {name: s, key: k}}]                   | ``
          env: [{name: A}]                                                    | spec.env[0]: needs exactly one of value and secretKeyRef
          env: [{name: A, value: a, secretKeyRef: {name: s, key: k}}]         | spec.env[0]: needs exactly one of value and secretKeyRef
          env: [{name: 1A, value: a}]                                         | spec.env[0].name: must be letters, digits and '_', not beginning with a digit, not "1A"
          env: [{name: SPARK_USER, value: a}]                                 | spec.env[0].name: must be left out: Spark or the operator sets it, not "SPARK_USER"
          env: [{name: A, value: a}, {name: A, value: b}]                     | spec.env[1].name: must be unique in spec.env, not "A"
          env: [{name: A, secretKeyRef: {name: S_, key: k}}]                  | spec.env[0].secretKeyRef.name: must be a Kubernetes name (lower-case letters, digits, '-' and '.'), not "S_"
          driver: {cpu: 500m}                                                 | ``
          driver: {cpu: 2, cores: 4}                                          | ``
          driver: {cpu: "1.5"}                                                | ``
          driver: {cpu: "0.25"}                                               | ``
          driver: {cpu: "0"}                                                  | spec.driver.cpu: must be a quantity of CPU such as 500m, 2 or "1.5", not "0"
          driver: {cpu: 0m}                                                   | spec.driver.cpu: must be a quantity of CPU such as 500m, 2 or "1.5", not "0m"
          driver: {cpu: "0.0001"}                                             | spec.driver.cpu: must be a quantity of CPU such as 500m, 2 or "1.5", not "0.0001"
          driver: {cpu: 1Gi}                                                  | spec.driver.cpu: must be a quantity of CPU such as 500m, 2 or "1.5", not "1Gi"
          executor: {cpu: half}                                               | spec.executor.cpu: must be a quantity of CPU such as 500m, 2 or "1.5", not "half"
          executor: {cpu: "00.5"}                                             | spec.executor.cpu: must be a quantity of CPU such as 500m, 2 or "1.5", not "00.5"
          image: registry.example:5000/team/job:1.2                           | ``
          image: job@sha256:0123456789012345678901234567890123456789012345678901234567890123 | ``
          image: "Job:1"                                                      | spec.image: must be an image such as registry.example/team/job:1.2, not "Job:1"
          image: "job: 1"                                                     | spec.image: must be an image such as registry.example/team/job:1.2, not "job: 1"
          imagePullSecrets: [{name: S_}]                                      | spec.imagePullSecrets[0].name: must be a Kubernetes name (lower-case letters, digits, '-' and '.'), not "S_"
          serviceAccountName: S_                                              | spec.serviceAccountName: must be a Kubernetes name (lower-case letters, digits, '-' and '.'), not "S_"
          driver: {template: {spec: {nodeSelector: {disk: ssd}}}}             | ``
          driver: {template: text}                                            | spec.driver.template: must be a PodTemplateSpec with metadata and spec, not ""text""
          driver: {template: {nodeSelector: {disk: ssd}}}                     | spec.driver.template.nodeSelector: must be a PodTemplateSpec with metadata and spec
          executor: {template: {spec: {tolerations: {key: spot}}}}            | spec.executor.template.spec.tolerations: must be as in a PodTemplateSpec
          sparkConf: {spark.kubernetes.driver.label.a: b}                     | spec.sparkConf[spark.kubernetes.driver.label.a]: must be left out: the template's metadata.labels say it, not "b"
          runPolicy: {schedule: "0 3 * * *", ttlAfterFinished: 1h}            | spec.runPolicy.ttlAfterFinished: must be left out beside spec.runPolicy.schedule, which needs the resource again, not "1h"
          """)
  void isJudged(String field, String violation) {
    ProductClassification resource =
        Serialization.unmarshal(VALID.formatted(field), ProductClassification.class);
    assertThat(SpecValidation.violations(resource))
        .extracting(Violation::describe)
        .isEqualTo(violation.isEmpty() ? List.of() : List.of(violation));
  }
}
