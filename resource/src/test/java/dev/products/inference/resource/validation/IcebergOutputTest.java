package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row: an output, alone or beside an input, and what is wrong with it. */
class IcebergOutputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HADOOP}                                                   | ``
          REST, warehouse: loja}, mode: Append, rejects: /data/r    | ``
          REST}, mode: ErrorIfExists                                | ``
          JDBC, target-file-size-bytes: "1048576", compression-codec: zstd} | ``
          JDBC, compression-codec: brotli}                          | spec.output.options.compression-codec: must be one of zstd, snappy, gzip, lz4, uncompressed, not "brotli"
          JDBC, target-file-size-bytes: 0.5}                        | spec.output.options.target-file-size-bytes: must be a whole number from 1 on
          JDBC, overwrite-mode: dynamic}                            | spec.output.options.overwrite-mode: must be left out: spec.output.mode says it
          JDBC, mergeSchema: "true"}                                | spec.output.options.mergeSchema: must be left out: a table's columns change by ALTER TABLE
          JDBC, branch: x}                                          | spec.output.options.branch: must be left out: a run writes the table's main branch
          JDBC, maxRecordsPerFile: "1"}                             | spec.output.options.maxRecordsPerFile: is no option of iceberg
          REST}, mode: Merge                                        | spec.output.mode: needs spec.input.idColumn
          REST}, versioned: true                                    | spec.output.versioned: must not be true where the format is jdbc, delta or iceberg
          REST}, path: /data/x                                      | spec.output.path: is required, and must be left out where spec.output.format is jdbc or iceberg
          format: iceberg, options: {type: rest, uri: 'http://c'}   | spec.output.table: is required where spec.output.format is jdbc or iceberg
          format: iceberg, table: p, options: {type: rest, uri: 'http://c'} | spec.output.table: must be a namespace and a table
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: 's3a://b/w'} | spec.output.options.warehouse: must be on a volume where type is hadoop
          format: iceberg, table: a.b, options: {type: jdbc, uri: 'jdbc:postgresql://d/l', catalog-name: a, warehouse: 'gs://b/w'} | spec.output.options.warehouse: must not begin with gs://
          format: iceberg, table: a.b, options: {type: jdbc, uri: 'jdbc:postgresql://d/l', catalog-name: a, warehouse: 'abfss://c@a.dfs.core.windows.net/w'} | spec.output.options.warehouse: must not begin with abfss://
          format: iceberg, table: a.b, options: {type: jdbc, uri: 'jdbc:postgresql://d/l', catalog-name: a, warehouse: /data/w} | ``
          REST, credential: canary}                                 | spec.output.options.credential: must be left out
          REST}, optionsFrom: [{option: token, secretKeyRef: {name: s, key: t}}]    | ``
          REST}, optionsFrom: [{option: user, secretKeyRef: {name: s, key: t}}]     | spec.output.optionsFrom[0].option: must be one of credential, token
          HADOOP}, rejects: /data/armazem/loja/produtos/r           | spec.output.rejects: must be apart from the folder of spec.output.table
          HADOOP}, rejects: /data/armazem/rejeitadas                | ``
          path: /data/x, mode: Append                               | spec.output.mode: must not be Append where the format is not delta or iceberg
          format: text, path: /data/x                               | spec.output.format: must be csv, json, parquet, orc, avro, jdbc, delta or iceberg
          """)
  void whatIsWrongWithAnOutputIsSaid(String output, String wrong) {
    IcebergSpecs.assertWrong("path: /data/in", output, wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          idColumn: id, HADOOP}       | format: iceberg, mode: Merge, table: loja.predicoes, options: {type: hadoop, warehouse: /data/armazem} | ``
          HADOOP}                     | format: iceberg, table: loja.produtos, options: {type: hadoop, warehouse: /data/outro}         | ``
          HADOOP}                     | format: iceberg, table: loja.produtos, options: {type: hadoop, warehouse: 'file:/data//armazem/'} | spec.output.table: must be apart from what spec.input reads
          HADOOP}                     | path: /data/armazem/loja/produtos/data                                                         | spec.output.path: must be apart from what spec.input reads
          HADOOP}                     | path: /data/armazem/predicoes                                                                  | ``
          path: /data/armazem/loja/produtos/data/a.csv | HADOOP}                                                                       | spec.output.table: must be apart from what spec.input reads
          REST}                       | REST}                                                                                          | spec.output.table: must be apart from what spec.input reads
          REST, warehouse: a}         | REST, warehouse: b}                                                                            | ``
          JDBC}                       | JDBC, user: outro}                                                                             | spec.output.table: must be apart from what spec.input reads
          JDBC}                       | REST}                                                                                          | ``
          path: /data/in, idColumn: id, incremental: {checkpoint: /data/c} | REST}, mode: Append                                        | ``
          path: /data/in, idColumn: id, incremental: {checkpoint: /data/c} | REST}                                                      | spec.output.mode: must be Append or Merge, of format: delta or iceberg
          path: /data/in, idColumn: id, incremental: {checkpoint: /data/armazem/loja/produtos/c} | HADOOP}, mode: Append               | spec.input.incremental.checkpoint: must be apart from
          """)
  void aRunDoesNotWriteWhatItReads(String input, String output, String wrong) {
    IcebergSpecs.assertWrong(input, output, wrong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HADOOP}", "format: delta, path: /data/tabela"})
  void aTableOfAFolderIsOnAVolumeAlsoWhereASettingSaysWhatAPathIs(String output) {
    IcebergSpecs.assertWrong("path: s3a://b/in", output, "");
    String elsewhere = "}\n  sparkConf: {spark.hadoop.fs.defaultFS: 's3a://b'";
    IcebergSpecs.assertWrong("path: s3a://b/in", output + elsewhere, ": must be on a volume");
    IcebergSpecs.assertWrong(
        "path: s3a://b/in",
        IcebergSpecs.whole(output).replace("/data", "file:/data") + elsewhere,
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HADOOP}                                                              | ``
          REST, warehouse: /elsewhere}                                         | ``
          JDBC}                                                                | ``
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: /w}  | .options.warehouse: must be under the mountPath of a volume
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: 'file:/w'} | .options.warehouse: must be under the mountPath of a volume
          """)
  void aWarehouseOfPodsIsOnAVolume(String table, String wrong) {
    String files = "path: s3a://b/x";
    for (ValidatedSpec spec :
        List.of(IcebergSpecs.valid(table, files), IcebergSpecs.valid(files, table))) {
      String found =
          PodPaths.violations(spec).stream().map(Violation::describe).toList().toString();
      assertThat(found).contains(wrong.isEmpty() ? "[]" : wrong);
    }
  }
}
