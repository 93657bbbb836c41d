package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options with a dot in their names, which Hadoop and the formats' libraries read as settings. */
class LibraryOptionsTest {

  private static List<String> wrong(String input, String output) {
    return SpecValidation.of(
            Serialization.unmarshal(
                """
                metadata: {name: produtos}
                spec:
                  model: {configMap: {name: model, key: model.onnx}}
                  input: {path: "s3a://b/in", textColumn: descricao, %s}
                  output: {path: "s3a://b/out", %s}
                """
                    .formatted(input, output),
                ProductClassification.class))
        .violations()
        .stream()
        .map(Violation::describe)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          parquet | parquet.block.size                                    | ''
          orc     | ORC.stripe.size                                       | ''
          avro    | avro.codec                                            | ''
          orc     | orc.skip.corrupt.data                                 | ': must be left out: a file that cannot be read whole fails'
          orc     | Orc.Skip.Corrupt.Data                                 | ': must be left out: a file that cannot be read whole fails'
          avro    | avro.mapred.ignore.inputs.without.extension           | ': must be left out: a file that cannot be read whole fails'
          orc     | hive.exec.orc.skip.corrupt.data                       | ': must be left out: spec.sparkConf says it, as spark.hadoop.hive'
          csv     | mapreduce.input.linerecordreader.line.maxlength       | ': must be left out: spec.sparkConf says it'
          json    | fs.s3a.endpoint                                       | ': must be left out: spec.sparkConf says it, as spark.hadoop.fs.s3a.endpoint'
          csv     | fs.s3a.aws.credentials.provider                       | ': must be left out: spec.sparkConf says it'
          csv     | parquet.block.size                                    | ': must be left out: spec.sparkConf says it'
          csv     | fs.s3a.secret.key                                     | ': must be left out: its value is a secret'
          parquet | fs.s3a.bucket.loja.access.key                         | ': must be left out: its value is a secret'
          """)
  void areTheFormatsOwn(String format, String name, String words) {
    String options = "format: %s, options: {'%s': canary}".formatted(format, name);
    for (List<String> found : List.of(wrong(options, ""), wrong("", options))) {
      if (words.isEmpty()) {
        assertThat(found).isEmpty();
      } else {
        assertThat(found).anyMatch(violation -> violation.contains(".options." + name + words));
      }
      if (words.contains("secret")) {
        assertThat(found).noneMatch(violation -> violation.contains("canary"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "spark.hadoop.hive.exec.orc.skip.corrupt.data, 'true'",
    "spark.hadoop.avro.mapred.ignore.inputs.without.extension, 'true'",
    "spark.hadoop.mapreduce.input.pathFilter.class, a.B"
  })
  void noSettingPassesOverRows(String setting, String value) {
    assertThat(wrong("", "}\n  sparkConf: {" + setting + ": '" + value + "'").toString())
        .contains("a file that cannot be read whole fails the run");
  }
}
