package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: an input and an output of which one is a Delta table, and what is wrong with them. */
class DeltaFieldsTest {

  private static List<String> violations(String input, String output) {
    return SpecValidation.of(
            Serialization.unmarshal(
                """
                apiVersion: inference.products.dev/v1alpha1
                kind: ProductClassification
                metadata: {name: produtos}
                spec:
                  model: {configMap: {name: model, key: model.onnx}}
                  input: {textColumn: descricao, path: /data/in, %s}
                  output: {%s}
                  volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: a}}]
                """
                    .formatted(
                        input, (output.contains("path:") ? "" : "path: /data/out, ") + output),
                ProductClassification.class))
        .violations()
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
          format: delta                                    | format: csv                              | ``
          format: delta, asOf: 12                          | format: csv                              | ``
          format: delta, asOf: '2026-11-27T03:00:00-03:00' | format: csv                              | ``
          format: delta, asOf: '2026-13-27T03:00:00Z'      | format: csv                              | spec.input.asOf: must be a version of the table
          format: delta, asOf: yesterday                   | format: csv                              | spec.input.asOf: must be a version of the table
          format: csv, asOf: 12                            | format: csv                              | spec.input.asOf: must be left out where the format is not delta or iceberg
          format: delta, options: {versionAsOf: "1"}       | format: csv                              | spec.input.options.versionAsOf: must be left out: spec.input.asOf says it
          format: delta, options: {header: "true"}         | format: csv                              | spec.input.options.header: is an option of csv, and the format is delta
          format: delta, options: {compression: zstd}      | format: csv                              | spec.input.options.compression: must be left out: it is an option of writing
          format: delta, table: t                          | format: csv                              | spec.input.table: must be left out
          format: csv                                      | format: delta, mode: Append              | ``
          format: csv                                      | format: delta, rejects: /data/ruins      | ``
          format: csv                                      | format: delta, rejects: /data/out/ruins  | spec.output.rejects: must be apart from spec.output.path
          format: csv                                      | format: delta, mode: Merge               | needs spec.input.idColumn
          format: csv, idColumn: id                        | format: delta, mode: Merge               | ``
          format: csv                                      | mode: Append                             | spec.output.mode: must not be Append where the format is not delta or iceberg
          format: csv, idColumn: id                        | mode: Merge                              | spec.output.mode: must not be Merge where the format is not jdbc, delta or iceberg
          format: csv                                      | rejects: /data/ruins                     | spec.output.rejects: must be left out where the format is not jdbc, delta or iceberg
          format: csv                                      | versioned: true                          | ``
          format: csv                                      | format: parquet, versioned: true, mode: Overwrite  | ``
          format: csv                                      | format: delta, versioned: false          | ``
          format: csv                                      | format: delta, versioned: true           | spec.output.versioned: must not be true where the format is jdbc, delta or iceberg
          format: csv                                      | versioned: true, mode: ErrorIfExists     | spec.output.versioned: must not be true
          format: csv                                      | format: delta, options: {mergeSchema: "true"}      | a table's columns change by ALTER TABLE
          format: csv                                      | format: delta, options: {compression: zip}         | spec.output.options.compression: must be one of
          format: csv                                      | format: delta, options: {maxRecordsPerFile: "10"}  | ``
          format: csv                                      | format: delta, path: s3a://b/t             | must be on a volume
          format: csv, idColumn: id, incremental: {checkpoint: /data/c}             | format: delta, mode: Append              | ``
          format: csv, idColumn: id, incremental: {checkpoint: /data/c}             | format: delta, mode: Merge               | ``
          format: delta, idColumn: id, incremental: {checkpoint: /data/c}           | format: delta, mode: Append              | ``
          format: csv, incremental: {checkpoint: /data/c}                           | format: delta, mode: Append, columns: [{value: Text}, {value: Prediction}] | ``
          format: csv, incremental: {checkpoint: /data/c}                           | format: delta, mode: Append              | spec.input.idColumn: is required where spec.input.incremental is set
          format: csv, idColumn: id, incremental: {checkpoint: /data/c}             | format: delta                            | spec.output.mode: must be Append or Merge
          format: csv, idColumn: id, incremental: {checkpoint: /data/c}             | format: csv                              | spec.output.mode: must be Append or Merge
          format: csv, idColumn: id, incremental: {}                                | format: delta, mode: Append              | spec.input.incremental.checkpoint
          format: csv, idColumn: id, incremental: {checkpoint: s3a://b/c}           | format: delta, mode: Append              | spec.input.incremental.checkpoint: must be on a volume
          format: csv, idColumn: id, incremental: {checkpoint: /data/in/c}          | format: delta, mode: Append              | spec.input.incremental.checkpoint: must be apart from /data/in
          format: csv, idColumn: id, incremental: {checkpoint: /data/out}           | format: delta, mode: Append              | spec.input.incremental.checkpoint: must be apart from /data/out
          format: csv, idColumn: id, incremental: {checkpoint: /elsewhere}          | format: delta, mode: Append              | ``
          format: delta, idColumn: id, asOf: 3, incremental: {checkpoint: /data/c}  | format: delta, mode: Append              | spec.input.asOf: must be left out where spec.input.incremental is set
          """)
  void whatIsWrongIsSaid(String input, String output, String wrong) {
    List<String> violations = violations(input, output);

    if (wrong.isEmpty()) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations).anyMatch(violation -> violation.contains(wrong));
    }
  }
}
