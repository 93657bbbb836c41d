package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
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
        output: {path: "s3a://bucket/out"}
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
          executor: {max: 8}                                                  | ``
          executor: {min: 0, max: 1}                                          | ``
          executor: {min: 3, max: 3}                                          | ``
          executor: {instances: 2, max: 8}                                    | spec.executor.instances: must be left out beside spec.executor.min and max, between which Spark chooses, not "2"
          executor: {instances: 0, min: 0}                                    | spec.executor.instances: must be left out beside spec.executor.min and max, between which Spark chooses, not "0"
          executor: {min: 1}                                                  | spec.executor.max: is required beside spec.executor.min
          executor: {min: 3, max: 2}                                          | spec.executor.min: must be at most spec.executor.max, not "3"
          executor: {max: 0}                                                  | spec.executor.max: must be from 1 to 10000, not "0"
          executor: {max: 10001}                                              | spec.executor.max: must be from 1 to 10000, not "10001"
          executor: {min: -1, max: 2}                                         | spec.executor.min: must be from 0 to 10000, not "-1"
          executor: {auto: true, max: 8}                                      | ``
          executor: {auto: false, instances: 2}                               | ``
          executor: {auto: false}                                             | ``
          executor: {auto: true}                                              | spec.executor.max: is required beside spec.executor.auto
          executor: {auto: true, max: 0}                                      | spec.executor.max: must be from 1 to 10000, not "0"
          executor: {auto: true, max: 8, instances: 2}                        | spec.executor.auto: must be left out beside spec.executor.instances or min: the driver chooses, from 0 to max, not "true"
          executor: {auto: true, max: 8, min: 0}                              | spec.executor.auto: must be left out beside spec.executor.instances or min: the driver chooses, from 0 to max, not "true"
          sample: 1                                                           | ``
          sample: 10000                                                       | ``
          sample: 0                                                           | spec.sample: must be from 1 to 10000, not "0"
          sample: -5                                                          | spec.sample: must be from 1 to 10000, not "-5"
          sample: 10001                                                       | spec.sample: must be from 1 to 10000, not "10001"
          sparkConf: {spark.dynamicAllocation.maxExecutors: 5}                | spec.sparkConf[spark.dynamicAllocation.maxExecutors]: must be left out: spec.executor says it, with instances, or with min and max, not "5"
          sparkConf: {spark.dynamicAllocation.executorIdleTimeout: 30s}       | ``
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
          driver: {cores: 1025}                                               | spec.driver.cores: must be from 1 to 1024, not "1025"
          driver: {cores: 2147483647}                                         | spec.driver.cores: must be from 1 to 1024, not "2147483647"
          driver: {memory: 64Ti}                                              | ``
          driver: {memory: 65Ti}                                              | spec.driver.memory: must be at most 64Ti, not "65Ti"
          driver: {memory: 9999999999999999999999999999999999999999Ti}        | spec.driver.memory: must be at most 64Ti, not "9999999999999999999999999999999999999999Ti"
          driver: {template: {spec: null}}                                    | ``
          driver: {template: {metadata: {labels: null}}}                      | ``
          driver: {template: {spec: {containers: null, volumes: null}}}       | ``
          driver: {template: {spec: {containers: [null]}}}                    | spec.driver.template.spec.containers[0]: must not be null
          executor: {template: {spec: {containers: [{name: a, env: [null]}]}}} | spec.executor.template.spec.containers[0].env[0]: must not be null
          driver: {template: {metadata: {labels: {a: b}, annotations: {c: d}}}} | ``
          driver: {template: {metadata: {finalizers: [a.example/b]}}}         | spec.driver.template.metadata.finalizers: must be left out: a template's metadata has labels and annotations
          driver: {template: {metadata: {ownerReferences: []}}}               | spec.driver.template.metadata.ownerReferences: must be left out: a template's metadata has labels and annotations
          driver: {template: {spec: {ephemeralContainers: []}}}               | spec.driver.template.spec.ephemeralContainers: must be left out: no pod is made with them
          sparkConf: {spark.driver.memoryOverheadFactor: 10%}                 | spec.sparkConf[spark.driver.memoryOverheadFactor]: must be left out: spec.driver.memory says it, not "10%"
          sparkConf: {spark.executor.memoryOverhead: 1g}                      | spec.sparkConf[spark.executor.memoryOverhead]: must be left out: spec.executor.memory says it, not "1g"
          sparkConf: {spark.kubernetes.driver.container.image: a}             | spec.sparkConf[spark.kubernetes.driver.container.image]: must be left out: spec.image says it, and the template for another, not "a"
          sparkConf: {spark.driver.extraClassPath: "${spark.l8}"}             | spec.sparkConf[spark.driver.extraClassPath]: must not contain "${": only settings that begin with spark.sql. or spark.hadoop. may refer to others, not "${spark.l8}"
          sparkConf: {spark.sql.x: "${spark.l8}", spark.hadoop.y: "${env:A}"} | ``
          sparkConf: {spark.kubernetes.driver.volumes.hostPath.h.mount.path: /h} | spec.sparkConf[spark.kubernetes.driver.volumes.hostPath.h.mount.path]: must be left out: spec.volumes or the template say it, not "/h"
          sparkConf: {spark.kubernetes.driver.secretKeyRef.A: "b:c"}          | spec.sparkConf[spark.kubernetes.driver.secretKeyRef.A]: must be left out: spec.env says it, not "b:c"
          sparkConf: {spark.executorEnv.SPARK_USER: root}                     | spec.sparkConf[spark.executorEnv.SPARK_USER]: must be left out: spec.env says it, not "root"
          sparkConf: {spark.kubernetes.executor.pod.featureSteps: a.B}        | spec.sparkConf[spark.kubernetes.executor.pod.featureSteps]: must be left out: the operator sets it, not "a.B"
          sparkConf: {spark.kubernetes.context: admin}                        | spec.sparkConf[spark.kubernetes.context]: must be left out: the operator sets it, not "admin"
          sparkConf: {spark.authenticate: "false"}                            | spec.sparkConf[spark.authenticate]: must be left out: the operator sets it, not "false"
          sparkConf: {"spark.a b": c}                                         | spec.sparkConf[spark.a b]: must be a name of ASCII characters without spaces, not "c"
          sparkConf: {spark.a: null}                                          | spec.sparkConf[spark.a]: must have a value
          volumes: [{name: a, mountPath: /app, persistentVolumeClaim: {claimName: c}}] | spec.volumes[0].mountPath: must be outside /app, which the job's image uses, not "/app"
          volumes: [{name: a, mountPath: //opt, persistentVolumeClaim: {claimName: c}}] | spec.volumes[0].mountPath: must be an absolute path such as /data, without ".", "..", "//", ':' and a '/' at its end, not "//opt"
          volumes: [{name: a, mountPath: /./opt, persistentVolumeClaim: {claimName: c}}] | spec.volumes[0].mountPath: must be an absolute path such as /data, without ".", "..", "//", ':' and a '/' at its end, not "/./opt"
          volumes: [{name: a, mountPath: /., persistentVolumeClaim: {claimName: c}}] | spec.volumes[0].mountPath: must be an absolute path such as /data, without ".", "..", "//", ':' and a '/' at its end, not "/."
          volumes: [{name: a, mountPath: /..data, persistentVolumeClaim: {claimName: c}}] | ``
          runPolicy: {schedule: "0 3 * * *", ttlAfterFinished: 1h}            | spec.runPolicy.ttlAfterFinished: must be left out beside spec.runPolicy.schedule, which needs the resource again, not "1h"
          """)
  void isJudged(String field, String violation) {
    ProductClassification resource =
        Serialization.unmarshal(VALID.formatted(field), ProductClassification.class);
    assertThat(SpecValidation.violations(resource))
        .extracting(Violation::describe)
        .isEqualTo(violation.isEmpty() ? List.of() : List.of(violation));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          driver: {cores: 1}              | 0
          executor: {instances: 0}        | 0
          executor: {instances: 5}        | 5
          executor: {max: 8}              | 1
          executor: {min: 0, max: 8}      | 1
          executor: {min: 3, max: 8}      | 3
          executor: {auto: true, max: 8}  | 0
          """)
  void aRunBeginsWithSoManyExecutors(String field, int least) {
    ProductClassification resource =
        Serialization.unmarshal(VALID.formatted(field), ProductClassification.class);
    assertThat(
            SpecValidation.of(resource)
                .<Integer>match(ValidatedSpec::leastExecutors, violations -> -1))
        .isEqualTo(least);
  }

  @Test
  void aSampleNeedsNoExecutorsWhateverTheSpecSaysOfThem() {
    ProductClassification resource =
        Serialization.unmarshal(
            VALID.formatted("executor: {instances: 5}\n  sample: 10"), ProductClassification.class);
    assertThat(SpecValidation.of(resource).<Boolean>match(ValidatedSpec::driverOnly, none -> false))
        .isTrue();
  }

  @Test
  void aListThatIsNullIsNone() {
    String field = "driver: {template: {spec: {containers: null}}}";
    ProductClassification resource =
        Serialization.unmarshal(VALID.formatted(field), ProductClassification.class);
    assertThat(
            SpecValidation.of(resource)
                .match(spec -> spec.driver().template().orElseThrow(), violations -> null)
                .getSpec()
                .getContainers())
        .isEmpty();
  }

  /** A third of the text's length is the depth to which an expression that looks back goes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          image: "%s"                                  | a.           | spec.image: must have 512 characters
          serviceAccountName: "%s"                     | a.           | spec.serviceAccountName: must have 253 characters
          driver: {memory: "%s"}                       | 1            | spec.driver.memory: must have 64 characters
          driver: {cpu: "%s"}                          | 1            | spec.driver.cpu: must have 64 characters
          runPolicy: {activeDeadline: "%s"}            | 1s           | spec.runPolicy.activeDeadline: must have 64 characters
          runPolicy: {schedule: "%s"}                  | `1 `         | spec.runPolicy.schedule: must have 256 characters
          sparkConf: {? "spark.%s" : a}                 | a.           | spec.sparkConf: must have names of 253 characters
          sparkConf: {spark.a: "%s"}                   | a.           | spec.sparkConf[spark.a]: must have 32768 characters
          env: [{name: A, value: "%s"}]                | a.           | spec.env[0].value: must have 32768 characters
          volumes: [{name: a, mountPath: "%s", persistentVolumeClaim: {claimName: c}}] | /a | spec.volumes[0].mountPath: must have 1024 characters
          """)
  void isRefusedForItsLengthBeforeAnExpressionIsMatched(String field, String part, String start) {
    String manifest = VALID.formatted(field.formatted(part.repeat(40_000)));
    assertThat(
            SpecValidation.violations(
                Serialization.unmarshal(manifest, ProductClassification.class)))
        .extracting(Violation::describe)
        .singleElement()
        .asString()
        .startsWith(start);
  }

  @Test
  void aTemplateThatIsDeeperThanAPodIsRefused() {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    ObjectNode deepest = template;
    for (int depth = 0; depth < 10_000; depth++) {
      deepest = deepest.putObject("spec");
    }
    Violations violations = new Violations();
    assertThat(PodTemplateRules.parse("spec.driver.template", template, violations)).isEmpty();

    assertThat(violations.list())
        .singleElement()
        .extracting(Violation::message)
        .isEqualTo("must be at most 32 levels deep, as pods are");
  }
}
