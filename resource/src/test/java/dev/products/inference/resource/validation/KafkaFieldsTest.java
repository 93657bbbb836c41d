package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each row: a field of an input of Kafka, its options beside those that are needed, what is wrong.
 */
class KafkaFieldsTest {

  private static List<String> violations(String field, String options, String output) {
    return SpecValidation.of(
            Serialization.unmarshal(
                """
                apiVersion: inference.products.dev/v1alpha1
                kind: ProductClassification
                metadata: {name: produtos}
                spec:
                  model: {configMap: {name: model, key: model.onnx}}
                  input: {format: kafka, textColumn: descricao, idColumn: id, %s options: {%s}}
                  output: {path: /data/out, %s}
                  volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
                """
                    .formatted(field.isEmpty() ? "" : field + ",", options, output),
                ProductClassification.class))
        .violations()
        .stream()
        .map(Violation::describe)
        .toList();
  }

  private static void check(List<String> violations, String wrong) {
    if (wrong.isEmpty()) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations).anyMatch(violation -> violation.contains(wrong));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                   | ``                                            | ``
          ``                                   | schema: 'id BIGINT, descricao STRING'         | ``
          ``                                   | startingOffsets: earliest, endingOffsets: latest | ``
          ``                                   | startingOffsets: '{"produtos":{"0":12}}'      | ``
          ``                                   | startingOffsets: yesterday                    | spec.input.options.startingOffsets: must be earliest, latest, or offsets
          ``                                   | kafka.isolation.level: read_uncommitted       | ``
          ``                                   | kafka.isolation.level: any                    | spec.input.options.kafka.isolation.level: must be read_committed
          LOGIN                                | kafka.security.protocol: SASL_SSL, kafka.sasl.mechanism: SCRAM-SHA-512 | ``
          ``                                   | kafka.security.protocol: SASL_SSL, kafka.sasl.mechanism: PLAIN | spec.input.optionsFrom: must have user and password
          LOGIN                                | kafka.security.protocol: SASL_SSL             | spec.input.options.kafka.sasl.mechanism: is required where
          LOGIN                                | ``                                            | spec.input.optionsFrom: must have user and password where kafka.security.protocol is SASL_PLAINTEXT or SASL_SSL, and must be left out elsewhere
          ``                                   | kafka.sasl.mechanism: PLAIN                   | spec.input.options.kafka.sasl.mechanism: is required where
          LOGIN                                | kafka.security.protocol: SASL_SSL, kafka.sasl.mechanism: GSSAPI | must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512
          ``                                   | kafka.security.protocol: TLS                  | must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL
          ``                                   | kafka.sasl.jaas.config: x                     | spec.input.options.kafka.sasl.jaas.config: must be left out: who may read the resource would see it
          ``                                   | kafka.sasl.client.callback.handler.class: x.Y | kafka.sasl.client.callback.handler.class: is no option of kafka
          ``                                   | kafka.group.id: a                             | a run keeps no offsets in Kafka
          ``                                   | subscribePattern: a.*                         | spec.input.options.subscribePattern: must be left out: subscribe names the topics
          ``                                   | failOnDataLoss: perhaps                       | must be true or false
          ``                                   | header: "true"                                | is an option of csv, and the format is kafka
          path: /data/in                       | ``                                            | spec.input.path: is required, and must be left out where spec.input.format is jdbc, iceberg or kafka
          table: t                             | ``                                            | spec.input.table: must be left out
          asOf: 3                              | ``                                            | spec.input.asOf: must be left out where the format is not delta
          """)
  void whatIsWrongIsSaid(String field, String options, String wrong) {
    String needed = "kafka.bootstrap.servers: 'kafka-0:9092,kafka-1:9092', subscribe: produtos";
    String login =
        "optionsFrom: [{option: user, secretKeyRef: {name: s, key: u}}, {option: password, secretKeyRef:"
            + " {name: s, key: p}}]";
    check(
        violations(
            field.replace("LOGIN", login),
            options.isEmpty() ? needed : needed + ", " + options,
            "format: csv"),
        wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kafka.bootstrap.servers: 'a:9092'                  | format: csv   | spec.input.options.subscribe: is required
          subscribe: produtos                                | format: csv   | spec.input.options.kafka.bootstrap.servers: is required
          kafka.bootstrap.servers: a, subscribe: produtos    | format: csv   | must be brokers with their ports
          kafka.bootstrap.servers: 'a:1', subscribe: 'a b'   | format: csv   | must be the names of topics
          kafka.bootstrap.servers: 'a:1', subscribe: a       | format: kafka | spec.output.format: must be csv, json
          """)
  void whatIsNeededIsSaid(String options, String output, String wrong) {
    check(violations("", options, output), wrong);
  }

  @ParameterizedTest
  @CsvSource({"Append,''", "Overwrite,spec.output.mode: must be Append or Merge"})
  void newMessagesGoIntoATable(String mode, String wrong) {
    check(
        violations(
            "incremental: {checkpoint: /data/c}",
            "kafka.bootstrap.servers: 'a:9092', subscribe: produtos",
            "format: delta, mode: " + mode),
        wrong);
  }
}
