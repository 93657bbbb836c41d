package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: a text of a spec whose run does not end, what is there instead, what is wrong. */
class ContinuousFieldsTest {

  private static final String VALID =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {format: kafka, textColumn: descricao, idColumn: id, INCREMENTAL,
                options: {kafka.bootstrap.servers: 'kafka:9092', subscribe: produtos}}
        output: {format: delta, path: /data/out, mode: Append, rejects: /data/rejects}
        executor: {max: 3}
        volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
        runPolicy: {continuous: true}
      """
          .replace("INCREMENTAL", "incremental: {checkpoint: /data/c}");

  private static SpecValidation validation(String instead, String with) {
    assertThat(VALID).contains(instead);
    return SpecValidation.of(
        Serialization.unmarshal(VALID.replace(instead, with), ProductClassification.class));
  }

  private static Duration interval(String policy) {
    SpecValidation validation = validation("continuous: true", policy);
    assertThat(validation.violations()).isEmpty();
    return validation.runPolicy().batchInterval().orElse(null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          continuous: true                     | continuous: true, batchInterval: 1h1s      | spec.runPolicy.batchInterval: must be from 1s to 1h, not "1h1s"
          continuous: true                     | continuous: true, batchInterval: 1d        | spec.runPolicy.batchInterval: must be from 1s to 1h, not "1d"
          continuous: true                     | continuous: true, batchInterval: 0s        | spec.runPolicy.batchInterval: must be a duration such as 90s, 30m, 2h or 7d, not "0s"
          continuous: true                     | continuous: true, batchInterval: 500ms     | spec.runPolicy.batchInterval: must be a duration
          continuous: true                     | batchInterval: 10s                         | spec.runPolicy.batchInterval: must be left out without spec.runPolicy.continuous, whose batches it is about, not "10s"
          continuous: true                     | continuous: false, batchInterval: 10s      | spec.runPolicy.batchInterval: must be left out without spec.runPolicy.continuous
          continuous: true                     | continuous: true, schedule: "@daily"       | spec.runPolicy.schedule: must be left out beside spec.runPolicy.continuous, whose run does not end by itself, not "@daily"
          continuous: true                     | continuous: true, activeDeadline: 2h       | spec.runPolicy.activeDeadline: must be left out beside spec.runPolicy.continuous, whose run does not end by itself, not "2h"
          continuous: true                     | continuous: true, ttlAfterFinished: 7d     | spec.runPolicy.ttlAfterFinished: must be left out beside spec.runPolicy.continuous, whose run does not end by itself, not "7d"
          `incremental: {checkpoint: /data/c},` | ``                                        | spec.input.incremental: is required by spec.runPolicy.continuous: a batch is what is new
          `executor: {max: 3}`                 | sample: 10                                 | spec.sample: must be left out beside spec.runPolicy.continuous: a sample is one run, and publishes nothing, not "10"
          `{max: 3}`                           | `{max: 3, auto: true}`                     | spec.executor.auto: must be left out beside spec.runPolicy.continuous: it goes by the size of one input
          `, rejects: /data/rejects`           | ``                                         | spec.output.rejects: is required by spec.runPolicy.continuous, unless spec.input.onBadRow is Fail: rejected rows would be kept nowhere
          subscribe: produtos                  | subscribe: produtos, endingOffsets: '{"produtos":{"0":12}}' | spec.input.options.endingOffsets: must be latest, or be left out, beside spec.runPolicy.continuous
          """)
  void whatIsWrongIsSaid(String instead, String with, String wrong) {
    assertThat(validation(instead, with).violations())
        .singleElement()
        .satisfies(violation -> assertThat(violation.describe()).startsWith(wrong));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{max: 3}`                           | `{instances: 0}`
          `{max: 3}`                           | `{max: 3, auto: false}`
          textColumn                           | onBadRow: Keep, textColumn
          subscribe: produtos                  | subscribe: produtos, endingOffsets: latest
          subscribe: produtos                  | subscribe: produtos, startingOffsets: latest
          continuous: true                     | continuous: true, suspend: true, restartOn: [], onChange: Manual
          """)
  void theRestIsAsElsewhere(String instead, String with) {
    assertThat(validation(instead, with).violations()).isEmpty();
  }

  @Test
  void whereABadRowEndsTheRunNoneIsRejected() {
    String fails = VALID.replace("textColumn", "onBadRow: Fail, textColumn");
    assertThat(
            SpecValidation.of(
                    Serialization.unmarshal(
                        fails.replace(", rejects: /data/rejects", ""), ProductClassification.class))
                .violations())
        .isEmpty();
  }

  @Test
  void batchesFollowEachOtherAsItSays() {
    assertThat(interval("continuous: true")).hasSeconds(30);
    assertThat(interval("continuous: true, batchInterval: 1s")).hasSeconds(1);
    assertThat(interval("continuous: true, batchInterval: 60m")).hasHours(1);
    assertThat(interval("continuous: false")).isNull();
    assertThat(interval("suspend: true")).isNull();
  }

  @Test
  void whatIsWrongEndsNoRunThatIsUnderWay() {
    ValidatedRunPolicy policy =
        validation(
                "continuous: true",
                "continuous: true, batchInterval: soon, activeDeadline: 1s, schedule: '@daily',"
                    + " ttlAfterFinished: 1s")
            .runPolicy();

    assertThat(policy.continuous()).isTrue();
    assertThat(policy.activeDeadline()).isEmpty();
    assertThat(policy.schedule()).isEmpty();
    assertThat(policy.ttlAfterFinished()).isEmpty();
  }
}
