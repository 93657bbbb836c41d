package dev.products.inference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row: a text of the manifest, what stands there instead, and the line that says what is
 * wrong.
 */
class BadManifestTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          v1alpha1                        | v1beta7                         | apiVersion: must be inference.products.dev/v1alpha1, not "inference.products.dev/v1beta7"
          name: produtos                  | name: Produtos_1                | metadata.name: must be a Kubernetes name (lower-case letters, digits, '-' and '.'), not "Produtos_1"
          persistentVolumeClaim: {claimName: produtos, path: model.onnx} | {} | spec.model: needs exactly one of configMap, persistentVolumeClaim, image and uri
          persistentVolumeClaim: {claimName: produtos, path: model.onnx} | image: {reference: "a:1", path: m.onnx, pullPolicy: always} | spec.model.image.pullPolicy: must be one of Always, IfNotPresent, Never, not "always"
          persistentVolumeClaim: {claimName: produtos, path: model.onnx} | image: {path: m.onnx} | spec.model.image.reference: is required
          path: model.onnx}               | path: ../model.onnx}            | spec.model.persistentVolumeClaim.path: must be relative to the claim's root, without "..", not "../model.onnx"
          claimName: produtos, path: model.onnx} | path: model.onnx}        | spec.model.persistentVolumeClaim.claimName: is required
          path: model.onnx}               | path: model.onnx}⏎    sha256: 12AB | spec.model.sha256: must match ^[0-9a-f]{64}$, not "12AB"
          `    path: /data/produtos.csv`  | `    format: csv`               | spec.input.path: is required
          path: /data/produtos.csv        | path: produtos.csv              | spec.input.path: must be an absolute path under a volume's mountPath, or a URI such as s3a://bucket/key, not "produtos.csv"
          path: /data/produtos.csv        | path: /data/../etc/passwd       | spec.input.path: must not contain "..", not "/data/../etc/passwd"
          path: /data/produtos.csv        | path: [/data/produtos.csv]      | spec.input.path: must be text
          textColumn: descricao           | textcolumn: descricao           | spec.input.textcolumn: is no field; did you mean textColumn?
          textColumn: descricao           | textColumn: ""                  | spec.input.textColumn: must not be blank
          textColumn: descricao           | textColumn: 7                   | spec.input.textColumn: must be text (in quotes, if it looks like a number), not "7"
          textColumn: descricao           | textColumn: descricao⏎    idColumn: descricao | spec.input.idColumn: must differ from spec.input.textColumn, not "descricao"
          textColumn: descricao           | textColumn: id                  | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Id, not "id"
          header: "true"}⏎    textColumn | header: [true]}⏎    textColumn | spec.input.options[header]: must be text, a number, true or false, not "[true]"
          header: "true"}⏎    textColumn | header: {}}⏎    textColumn     | spec.input.options[header]: must be text, a number, true or false, not "{}"
          header: "true"}⏎    textColumn | header: }⏎    textColumn       | spec.input.options.header: must be true or false, not ""
          header: "true"}⏎    textColumn | header: "yes"}⏎    textColumn  | spec.input.options.header: must be true or false, not "yes"
          header: "true"}⏎    textColumn | header: 1}⏎    textColumn      | spec.input.options.header: must be true or false, not "1"
          header: "true"}⏎    textColumn | headers: "true"}⏎    textColumn | spec.input.options.headers: is no option of csv; did you mean header?
          header: "true"}⏎    textColumn | path_glob: "x"}⏎    textColumn | spec.input.options.path_glob: is no option of csv; there are charToEscapeQuoteEscaping, charset
          header: "true"}⏎    textColumn | mergeSchema: "true"}⏎    textColumn | spec.input.options.mergeSchema: is an option of parquet, and the format is csv
          header: "true"}⏎    textColumn | Header: "true", header: "false"}⏎    textColumn | spec.input.options.header: must be there once, and is there as Header too, not "false"
          delimiter: ";", header          | delimiter: ";", sep: ",", header | spec.input.options.delimiter: must be left out: it is another name of sep, not ";"
          delimiter: ";", header          | delimeter: ";", header          | spec.input.options.delimeter: is no option of csv; did you mean delimiter?
          delimiter: ";", header          | delimiter: tab, header          | spec.input.options.delimiter: must be the character itself, such as ";", or "\\t" for a tab, not "tab"
          delimiter: ";", header          | quote: "''", header             | spec.input.options.quote: must be one character, or "" for none, not "''"
          delimiter: ";", header          | maxColumns: 0, header           | spec.input.options.maxColumns: must be a whole number from 1 on, not "0"
          textColumn: descricao           | textColumn: descricao⏎    format: parquet | spec.input.options.delimiter: is an option of csv, and the format is parquet
          `  options: {header: "true"}⏎  volumes` | `  options: {header: "true"}⏎    format: orc⏎  volumes` | spec.output.options.header: is an option of csv, and the format is orc
          `  options: {header: "true"}⏎  volumes` | `  options: {compression: zstd}⏎  volumes` | spec.output.options.compression: must be one of bzip2, deflate, gzip, lz4, none, snappy, uncompressed, not "zstd"
          `  options: {header: "true"}⏎  volumes` | `  options: {mode: append}⏎  volumes` | spec.output.options.mode: must be left out: spec.output.mode says what becomes of an old output
          delimiter: ";", header          | mode: DROPMALFORMED, header     | spec.input.options.mode: must be left out: spec.input.onBadRow says what becomes of bad rows, not "DROPMALFORMED"
          delimiter: ";", header          | ignoreCorruptFiles: "true", header | spec.input.options.ignoreCorruptFiles: must be left out: a file that cannot be read whole fails the run, so that no row is lost, not "true"
          delimiter: ";", header          | encoding: klingon, header       | spec.input.options.encoding: must be an encoding that Java knows, such as UTF-8, windows-1252 or UTF-16, not "klingon"
          delimiter: ";", header          | charset: "utf 8", header        | spec.input.options.charset: must be an encoding that Java knows, such as UTF-8, windows-1252 or UTF-16, not "utf 8"
          options: {header: "true"}       | `options: {Encoding: latin-one}` | spec.output.options.Encoding: must be an encoding that Java knows, such as UTF-8, windows-1252 or UTF-16, not "latin-one"
          delimiter: ";", header          | sep: "", header                 | spec.input.options.sep: must be a character or more, not ""
          textColumn: descricao           | textColumn: descricao⏎    onBadRow: Ignore | spec.input.onBadRow: must be one of Fail, Keep, Reject, not "Ignore"
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: 101% | spec.input.maxRejected: must be a number of rows such as 100, or from 0% to 100% of the rows read, such as 5%, not "101%"
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: -1 | spec.input.maxRejected: must be a number of rows such as 100, or from 0% to 100% of the rows read, such as 5%, not "-1"
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: 0.5 | spec.input.maxRejected: must be a whole number or text, not "0.5"
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: some | spec.input.maxRejected: must be a number of rows such as 100
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: 99999999999999999999 | spec.input.maxRejected: must be from -2147483648 to 2147483647, or in quotes, not "99999999999999999999"
          textColumn: descricao           | textColumn: descricao⏎  executor: {instances: 3000000000} | spec.executor.instances: must be from -2147483648 to 2147483647
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: true | spec.input.maxRejected: must be a whole number or text, not "true"
          textColumn: descricao           | textColumn: descricao⏎    maxRejected: [5] | spec.input.maxRejected: must be a whole number or text
          textColumn: descricao           | textColumn: descricao⏎    format: xlsx | spec.input.format: must be one of avro, csv, delta, iceberg, jdbc, json, kafka, orc, parquet, text, not "xlsx"
          textColumn: descricao           | textColumn: descricao⏎    asOf: 1234567890123456789 | spec.input.asOf: must be from -2147483648 to 2147483647, or in quotes, not "1234567890123456789"
          textColumn: descricao           | textColumn: descricao⏎    format: iceberg | spec.input.table: is required where the format is iceberg
          textColumn: descricao           | textColumn: descricao⏎    query: DROP TABLE input | spec.input.query: must be a query over the view input
          path: /data/predicoes           | path: /data/produtos.csv        | spec.output.path: must be apart from spec.input.path, or the run would overwrite its own input
          path: /data/predicoes           | path: "/data/saida:1"           | spec.output.path: must not have a colon in its folder's name
          path: /data/predicoes           | path: /data                     | spec.output.path: must be apart from spec.input.path
          path: /data/predicoes           | path: /data//produtos.csv/./x   | spec.output.path: must be apart from spec.input.path
          path: /data/predicoes           | path: /data/./                  | spec.output.path: must be a folder inside the volume, such as /data/predicoes, not "/data/./"
          path: /data/predicoes           | path: file:/data/../x           | spec.output.path: must not contain "..", not "file:/data/../x"
          path: /data/predicoes           | path: /data/predicoes⏎    mode: Append | spec.output.mode: must not be Append where the format is not delta or iceberg, not "Append"
          path: /data/predicoes           | path: /data/predicoes⏎    predictionColumn: categoria | spec.output.predictionColumn: is no field; write columns: [{value: Id}, {value: Text}, {value: Prediction, name: ...}]
          path: /data/predicoes           | path: /data/predicoes⏎    topCategories: {count: 3} | spec.output.topCategories: is no field; write {value: TopCategories, name: ..., count: ...} in spec.output.columns
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [] | spec.output.columns: must have an entry; left out, they are Id, Text and Prediction
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{name: x}] | spec.output.columns[0].value: is required
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Category}] | spec.output.columns[0].value: must be one of AllInput, Id, Input, Prediction, Probability, Score, Text, TopCategories, TopTerms, not "Category"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Prediction, name: ""}] | spec.output.columns[0].name: must not be blank
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Prediction, column: x}] | spec.output.columns[0].column: is no field
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Text}, {value: Prediction, name: Descricao}] | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Text, not "Descricao"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Id}, {value: Score, name: ID}] | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Id, not "ID"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Input, from: marca}, {value: Id, name: Marca}] | spec.output.columns[1].name: must differ from the name of spec.output.columns[0], Input, not "Marca"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Input}] | spec.output.columns[0].from: is required with Input: the name of the input's column
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Input, from: " "}] | spec.output.columns[0].from: must not be blank
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Text, from: marca}] | spec.output.columns[0].from: must be left out: only Input has it, not "marca"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: AllInput, name: tudo}] | spec.output.columns[0].name: must be left out with AllInput, whose columns keep their names, not "tudo"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: AllInput}, {value: AllInput}] | spec.output.columns[1].value: must be there once, and is in spec.output.columns[0], not "AllInput"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: TopCategories}] | spec.output.columns[0].count: is required with TopCategories and TopTerms: how many, from 1 to 100
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: Score, count: 3}] | spec.output.columns[0].count: must be left out: only TopCategories and TopTerms have it, not "3"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: TopCategories, count: 0}] | spec.output.columns[0].count: must be 1 or more, not "0"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: TopTerms, count: 101}] | spec.output.columns[0].count: must be 100 or less, not "101"
          path: /data/predicoes           | path: /data/predicoes⏎    columns: [{value: TopTerms, count: many}] | spec.output.columns[0].count: must be a whole number, not "many"
          mountPath: /data                | mountPath: data                 | spec.volumes[0].mountPath: must match ^/[^:]*[^/:]$, not "data"
          mountPath: /data                | mountPath: /opt/spark           | spec.volumes[0].mountPath: must be outside /opt, which the job's image uses, not "/opt/spark"
          `- name: data`                  | `- name: data⏎    mountPath: /more⏎    persistentVolumeClaim: {claimName: more}⏎  - name: data` | spec.volumes[1].name: must be unique in spec.volumes, not "data"
          `  volumes:`                    | `  driver: {cores: 0}⏎  volumes:`      | spec.driver.cores: must be 1 or more, not "0"
          `  volumes:`                    | `  driver: {memory: 512Mi}⏎  volumes:` | spec.driver.memory: must be at least 834Mi, of which Spark takes 384Mi for native memory, not "512Mi"
          `  volumes:`                    | `  driver: {memory: lots}⏎  volumes:`  | spec.driver.memory: must match
          `  volumes:`                    | `  executor: {instances: -1}⏎  volumes:` | spec.executor.instances: must be 0 or more, not "-1"
          `  volumes:`                    | `  executor: {instances: two}⏎  volumes:` | spec.executor.instances: must be a whole number, not "two"
          `  volumes:`                    | `  sparkConf: {spark.master: yarn}⏎  volumes:` | spec.sparkConf[spark.master]: must be left out: the operator sets it, not "yarn"
          `  volumes:`                    | `  sparkConf: {spark.sql.sources.commitProtocolClass: A}⏎  volumes:` | spec.sparkConf[spark.sql.sources.commitProtocolClass]: must be left out: the job publishes its output itself
          `  volumes:`                    | `  sparkConf: {spark.sql.files.ignoreMissingFiles: "true"}⏎  volumes:` | spec.sparkConf[spark.sql.files.ignoreMissingFiles]: must be left out: a file that cannot be read whole fails the run, so that no row is lost, not "true"
          `  volumes:`                    | `  sparkConf: {memory: 1g}⏎  volumes:` | spec.sparkConf[memory]: must begin with "spark.", not "1g"
          `  volumes:`                    | `  runPolicy: {activeDeadline: soon}⏎  volumes:` | spec.runPolicy.activeDeadline: must match
          `  volumes:`                    | `  runPolicy: {schedule: nightly}⏎  volumes:` | spec.runPolicy.schedule: must be a cron expression of five fields, such as "0 3 * * *", not "nightly"
          `  volumes:`                    | `  runPolicy: {continuous: 30s}⏎  volumes:` | spec.runPolicy.continuous: must be true or false, not "30s"
          `  volumes:`                    | `  runPolicy: {continuous: true}⏎  volumes:` | spec.input.incremental: is required by spec.runPolicy.continuous: a batch is what is new
          `  volumes:`                    | `  runPolicy: {batchInterval: 10s}⏎  volumes:` | spec.runPolicy.batchInterval: must be left out without spec.runPolicy.continuous, whose batches it is about, not "10s"
          `  volumes:`                    | `  runPolicy: {retries: 3}⏎  volumes:` | spec.runPolicy.retries: is no field; there are
          `  volumes:`                    | `  logLevel: Info⏎  env: [{name: LOG_LEVEL, value: warn}]⏎  volumes:` | spec.logLevel: must not be there beside LOG_LEVEL in spec.env, which it sets
          `  volumes:`                    | `  env: [{name: LC_ALL, value: C}]⏎  volumes:` | spec.env[0].name: must be left out: the image sets it to C.UTF-8
          `  volumes:`                    | `  modle: {}⏎  volumes:`       | spec.modle: is no field; did you mean model?
          """)
  void isToldInOneLine(String instead, String with, String message) {
    Path manifest =
        Workspace.in(folder).manifest(instead.replace("⏎", "\n"), with.replace("⏎", "\n"));

    Classified validated = Classified.run("validate", manifest.toString());
    Classified ran = Classified.run("run", manifest.toString());

    assertThat(validated.err()).contains(message);
    assertThat(validated.exitCode()).isEqualTo(1);
    assertThat(ran.err()).as("run says the same").isEqualTo(validated.err());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(Workspace.in(folder).has("predicoes")).isFalse();
  }

  @Test
  void tellsEverythingAtOnce() {
    Workspace workspace = Workspace.in(folder);
    Path manifest =
        workspace.write(
            "manifest.yaml",
            Workspace.MANIFEST
                .replace("textColumn: descricao", "textColumn: \" \"")
                .replace("mountPath: /data", "mountPath: /etc")
                .replace("name: produtos", "name: P"));

    Classified validated = Classified.run("validate", manifest.toString());

    assertThat(validated.err().lines()).hasSize(3);
  }

  @Test
  void warnsOfWhatIsRightOnALaptopAlone() {
    Path manifest = Workspace.in(folder).manifest("path: /data/predicoes", "path: /predicoes");

    Classified validated = Classified.run("validate", manifest.toString());

    assertThat(validated.out()).contains(manifest + ": produtos is valid");
    assertThat(validated.err())
        .startsWith(
            manifest
                + ": warning: on a cluster, spec.output.path: must be under the mountPath of a"
                + " volume (\"/data\")");
    assertThat(validated.exitCode()).isZero();
  }

  @Test
  void validatesEveryDocumentOfEveryFile() {
    Workspace workspace = Workspace.in(folder);
    Path right = workspace.manifest();
    Path two =
        workspace.write(
            "two.yaml",
            Workspace.MANIFEST
                + "---\n"
                + Workspace.MANIFEST.replace("textColumn: descricao", "textColumn: \"\""));

    Classified validated = Classified.run("validate", right.toString(), two.toString());

    assertThat(validated.exitCode()).isEqualTo(1);
    assertThat(validated.out())
        .contains(right + ": produtos is valid")
        .contains(two + ": produtos is valid");
    assertThat(validated.err()).contains(two + ": spec.input.textColumn: must not be blank");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `{a: 1`                | is not YAML:
          `a: 1⏎a: 2`           | is not YAML: Duplicate field 'a'
          ``                     | has no document with kind: ProductClassification
          `kind: ConfigMap`      | has no document with kind: ProductClassification
          `just words`           | has no document with kind: ProductClassification
          """)
  void fileThatIsNoManifest(String text, String message) {
    Path file = Workspace.in(folder).write("manifest.yaml", text.replace("⏎", "\n"));

    assertThat(Classified.run("run", file.toString()).err()).contains(file + ": " + message);
    assertThat(Classified.run("validate", file.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void fileThatIsMissing() {
    Classified ran = Classified.run("run", folder.resolve("none.yaml").toString());

    assertThat(ran.err().strip())
        .isEqualTo(folder.resolve("none.yaml") + ": there is no such file");
    assertThat(ran.exitCode()).isEqualTo(1);
  }
}
