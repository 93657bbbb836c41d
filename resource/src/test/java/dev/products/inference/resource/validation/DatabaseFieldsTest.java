package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.EnvironmentVariable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: an input, and what is wrong with it. */
class DatabaseFieldsTest {

  private static final String URL =
      "options: {url: 'jdbc:postgresql://db:5432/loja?sslmode=require'}";

  private static SpecValidation of(String input, String more) {
    return SpecValidation.of(
        Serialization.unmarshal(
            """
            apiVersion: inference.products.dev/v1alpha1
            kind: ProductClassification
            metadata: {name: produtos}
            spec:
              model: {configMap: {name: model, key: model.onnx}}
              input: {textColumn: descricao, %s}
              output: {path: s3a://bucket/out}
              %s
            """
                .formatted(
                    (input.startsWith("format:") ? "" : "format: jdbc, ")
                        + input.replace("URL", URL),
                    more),
            ProductClassification.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          URL, table: produtos                         | ``
          URL, table: loja."Com Espaço"                | ``
          URL, table: PRODUTOS                         | ``
          URL                                          | spec.input.table: is required where the format is jdbc, or query in spec.input.options
          table: produtos                              | spec.input.options.url: is required where the format is jdbc
          URL, table: produtos, path: /data/x          | spec.input.path: is required, and must be left out where
          URL, table: produtos; drop table x           | spec.input.table: must be a table's name
          URL, table: (select 1) x                     | spec.input.table: must be a table's name
          format: csv, path: s3a://b/x, table: t       | spec.input.table: must be left out where the format is not jdbc
          format: csv                                  | spec.input.path: is required
          table: t, options: {url: 'jdbc:postgresql://db/loja', query: select 1}    | and not both
          table: t, options: {url: 'jdbc:oracle:thin:@db'}                          | must be an address such as jdbc:postgresql:
          table: t, options: {url: 'jdbc:mysql://db:3306/loja?sslMode=verify-full'} | ``
          table: t, options: {url: 'jdbc:mariadb://db/loja?serverSslCert=/data/ca.pem'} | ``
          table: t, options: {url: 'jdbc:mariadb://address=(host=db)(localSocket=/x)/l'} | must be an address such as
          table: t, options: {url: 'jdbc:mariadb:replication://a,b/loja'}           | must be an address such as
          table: t, options: {url: 'jdbc:mysql://eu:canary@db/loja'}                | must not have a user or a password
          table: t, options: {url: 'jdbc:mysql://db/loja?keyStorePassword=canary'}  | must not have a user or a password
          table: t, options: {url: 'jdbc:mysql://db/l?allowLocalInfile=true'}       | must not have the parameter allowLocalInfile
          table: t, options: {url: 'jdbc:mysql://db/l?credentialType=x'}            | must not have the parameter credentialType
          table: t, options: {url: 'jdbc:mysql://db/l?sslmode=require'}             | must not have the parameter sslmode
          table: t, options: {url: 'jdbc:postgresql://db/l?sslMode=trust'}          | must not have the parameter sslMode
          table: t, options: {url: 'jdbc:postgresql://eu:canary@db/loja'}           | must not have a user or a password
          table: t, options: {url: 'jdbc:postgresql://db/loja?password=canary'}     | must not have a user or a password
          table: t, options: {url: 'jdbc:postgresql://db/l?a=b&sslpassword=canary'} | must not have a user or a password
          table: t, options: {url: 'jdbc:postgresql://db/l?socketFactory=x.Y'}      | must not have the parameter socketFactory: only those are taken that load no class
          table: t, options: {url: 'jdbc:postgresql://db/l?ssl=true&connectExecutor=x.Y'} | must not have the parameter connectExecutor
          table: t, options: {url: 'jdbc:postgresql://db/l?service=x'}              | must not have the parameter service
          table: t, options: {url: 'jdbc:postgresql://db/l?socket%46actory=x.Y'}    | must not have the parameter socket%46actory
          table: t, options: {url: 'jdbc:postgresql://db/l?a;loggerFile=/data/x'}   | must not have the parameter a;loggerFile
          table: t, options: {url: 'jdbc:postgresql:///l?sslmode=verify-full&sslrootcert=/data/ca.pem&ApplicationName=x&options=-c%20a=b'} | ``
          table: t, options: {url: 'jdbc:postgresql://db/l', PassWord: canary}      | spec.input.options.PassWord: must be left out: who may read the resource would see it; optionsFrom
          table: t, options: {url: 'jdbc:postgresql://db/l', dbtable: x}            | spec.input.options.dbtable: must be left out: spec.input.table is the table
          table: t, options: {url: 'jdbc:postgresql://db/l', lowerBound: "1"}       | it is found in the data
          table: t, options: {url: 'jdbc:postgresql://db/l', numPartitions: "0"}    | spec.input.options.numPartitions: must be a whole number from 1 on
          table: t, options: {url: 'jdbc:postgresql://db/l', header: "true"}        | spec.input.options.header: is an option of csv, and the format is jdbc
          table: t, options: {url: 'jdbc:postgresql://db/l', ssl.key: "true"}       | spec.input.options.ssl.key: is no option of jdbc
          URL, table: t, optionsFrom: [{option: url, secretKeyRef: {name: s, key: k}}]          | spec.input.optionsFrom[0].option: must be one of user, password
          URL, table: t, optionsFrom: [{option: password}]                                      | spec.input.optionsFrom[0].secretKeyRef: is required
          URL, table: t, optionsFrom: [{option: password, secretKeyRef: {name: s, key: "a/b"}}] | spec.input.optionsFrom[0].secretKeyRef.key: must be a Secret's key
          format: csv, path: s3a://b/x, optionsFrom: [{option: password, secretKeyRef: {name: s, key: k}}] | spec.input.optionsFrom: must be left out where
          """)
  void whatIsWrongIsSaid(String input, String wrong) {
    List<String> violations = of(input, "").violations().stream().map(Violation::describe).toList();

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
          format: jdbc, table: loja.predicoes, URL                     | ``
          format: jdbc, table: p, URL, rejects: s3a://b/rejeitadas     | ``
          format: jdbc, table: p, URL, mode: Merge                     | spec.output.mode: needs spec.input.idColumn
          format: jdbc, URL                                            | spec.output.table: is required where spec.output.format is jdbc
          format: jdbc, table: p                                       | spec.output.options.url: is required
          format: jdbc, table: p, URL, path: s3a://b/o                 | spec.output.path: is required, and must be left out
          format: jdbc, table: p, URL, rejects: rejeitadas             | spec.output.rejects: must be an absolute path
          format: jdbc, table: p, options: {url: 'jdbc:postgresql://d/l', password: canary} | optionsFrom takes it from a Secret
          format: jdbc, table: p, options: {url: 'jdbc:postgresql://d/l', query: select 1}  | spec.output.options.query: must be left out: it is an option of reading
          path: s3a://b/o, rejects: s3a://b/r                          | spec.output.rejects: must be left out where the format is not jdbc
          path: s3a://b/o, mode: Merge                                 | spec.output.mode: must not be Merge
          path: s3a://b/o, table: p                                    | spec.output.table: is required where spec.output.format is jdbc or iceberg, and must
          """)
  void whatIsWrongWithAnOutputIsSaid(String output, String wrong) {
    List<String> violations =
        SpecValidation.of(
                Serialization.unmarshal(
                    """
                    metadata: {name: produtos}
                    spec:
                      model: {configMap: {name: model, key: model.onnx}}
                      input: {path: s3a://b/in, textColumn: descricao}
                      output: {%s}
                    """
                        .formatted(output.replace("URL", URL)),
                    ProductClassification.class))
            .violations()
            .stream()
            .map(Violation::describe)
            .toList();

    if (wrong.isEmpty()) {
      assertThat(violations).isEmpty();
    } else {
      assertThat(violations).anyMatch(violation -> violation.contains(wrong));
    }
  }

  @Test
  void secretsBecomeVariablesOfThePodsAndTheJobKnowsTheirNames() {
    var spec =
        of(
                "URL, table: t, optionsFrom: [{option: password, secretKeyRef: {name: s, key: k}}]",
                "env: [{name: A, value: b}]")
            .match(valid -> valid, violations -> null);

    assertThat(spec.env())
        .extracting(EnvironmentVariable::name)
        .containsExactly("A", "INPUT_OPTION_PASSWORD");
    assertThat(spec.env().get(1).secretKeyRef().key()).isEqualTo("k");
    assertThat(spec.input().optionsFrom()).isEqualTo(Map.of("password", "INPUT_OPTION_PASSWORD"));
  }

  @Test
  void noOtherVariableHasTheirName() {
    assertThat(
            of(
                    "URL, table: t, optionsFrom: [{option: password, secretKeyRef: {name: s, key: k}}]",
                    "env: [{name: INPUT_OPTION_PASSWORD, value: b}]")
                .violations())
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.describe())
                    .startsWith(
                        "spec.input.optionsFrom[0].option: must not be there beside INPUT_OPTION_PASSWORD"));
  }
}
