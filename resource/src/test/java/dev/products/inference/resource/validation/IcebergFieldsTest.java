package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.spec.EnvironmentVariable;
import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: an input, and what is wrong with it. */
class IcebergFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          HADOOP}                                        | ``
          HADOOP}, asOf: "1234567890123456789"           | ``
          HADOOP}, asOf: "9223372036854775807"           | ``
          HADOOP}, asOf: "9223372036854775808"           | spec.input.asOf: must be a version of the table
          HADOOP}, asOf: 12                              | ``
          HADOOP}, asOf: '2026-11-27T03:00:00Z'          | ``
          HADOOP}, asOf: main                            | spec.input.asOf: must be a version of the table
          HADOOP, uri: 'http://c'}                       | spec.input.options.uri: must be left out where type is hadoop
          HADOOP, catalog-name: loja}                    | spec.input.options.catalog-name: must be left out where type is hadoop
          HADOOP}, path: /data/x                         | spec.input.path: is required, and must be left out where spec.input.format is jdbc, iceberg
          HADOOP}, incremental: {checkpoint: /data/c}    | spec.input.incremental: must be left out where spec.input.format is jdbc or iceberg
          HADOOP}, optionsFrom: [{option: token, secretKeyRef: {name: s, key: k}}]       | spec.input.optionsFrom[0].option: must be left out: a catalog of type hadoop
          REST}                                          | ``
          REST, warehouse: loja}                         | ``
          REST, prefix: a, scope: b, audience: c, resource: d, oauth2-server-uri: 'https://login/oauth'} | ``
          REST}, optionsFrom: [{option: credential, secretKeyRef: {name: s, key: k}}, {option: token, secretKeyRef: {name: s, key: t}}] | ``
          REST}, optionsFrom: [{option: password, secretKeyRef: {name: s, key: k}}]      | spec.input.optionsFrom[0].option: must be one of credential, token, not "password"
          REST, user: leitor}                            | spec.input.options.user: must be left out where type is rest
          REST, oauth2-server-uri: login}                | spec.input.options.oauth2-server-uri: must be an address such as
          REST, scope: ' '}                              | spec.input.options.scope: must not be blank
          JDBC}                                          | ``
          JDBC, user: leitor}                            | ``
          JDBC}, optionsFrom: [{option: user, secretKeyRef: {name: s, key: u}}, {option: password, secretKeyRef: {name: s, key: k}}] | ``
          JDBC, user: a}, optionsFrom: [{option: user, secretKeyRef: {name: s, key: u}}] | spec.input.options.user: must be left out: spec.input.optionsFrom says it
          JDBC}, optionsFrom: [{option: credential, secretKeyRef: {name: s, key: k}}]    | spec.input.optionsFrom[0].option: must be one of user, password
          JDBC, prefix: a}                               | spec.input.options.prefix: must be left out where type is jdbc
          format: iceberg, options: {type: rest, uri: 'http://c'}                        | spec.input.table: is required where the format is iceberg
          format: iceberg, table: produtos, options: {type: rest, uri: 'http://c'}       | spec.input.table: must be a namespace and a table, such as loja.produtos
          format: iceberg, table: 'a.b;c', options: {type: rest, uri: 'http://c'}        | spec.input.table: must be a namespace and a table
          format: iceberg, table: 'a..b', options: {type: rest, uri: 'http://c'}         | spec.input.table: must be a namespace and a table
          format: iceberg, table: br.loja.lançamentos-2026, options: {type: rest, uri: 'http://c'} | ``
          format: iceberg, table: a.b                                                    | spec.input.options.type: is required where the format is iceberg: hadoop, rest or jdbc
          format: iceberg, table: a.b, options: {type: hive, uri: 'thrift://c'}          | spec.input.options.type: must be one of hadoop, rest, jdbc, not "hive"
          format: iceberg, table: a.b, options: {type: hadoop}                           | spec.input.options.warehouse: is required where type is hadoop
          format: iceberg, table: a.b, options: {type: rest}                             | spec.input.options.uri: is required where type is rest
          format: iceberg, table: a.b, options: {type: jdbc, uri: 'jdbc:mysql://d/l', warehouse: /data} | spec.input.options.catalog-name: is required where type is jdbc
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: armazem}       | spec.input.options.warehouse: must be an absolute path
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: /data/../etc}  | spec.input.options.warehouse: must not contain ".."
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: 's3://b/w'}    | ``
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: 'gs://b/w'}    | ``
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: 'http://b/w'}  | spec.input.options.warehouse: must not begin with http:
          format: iceberg, table: a.b, options: {type: hadoop, warehouse: 's3a://a:canary@b/w'}  | spec.input.options.warehouse: must not have a user or password in it
          format: iceberg, table: a.b, options: {type: rest, uri: 'catalogo:8181'}       | spec.input.options.uri: must be an address such as http://catalogo:8181
          format: iceberg, table: a.b, options: {type: rest, uri: 'http://a:canary@c'}   | spec.input.options.uri: must be an address such as http://catalogo:8181, without a user
          format: iceberg, table: a.b, options: {type: rest, uri: 'http://c?token=canary'} | spec.input.options.uri: must be an address such as
          format: iceberg, table: a.b, options: {type: jdbc, uri: 'jdbc:sqlite:/data/x', warehouse: /data, catalog-name: a} | spec.input.options.uri: must be an address such as jdbc:postgresql
          format: iceberg, table: a.b, options: {type: jdbc, uri: 'jdbc:mysql://d/l?password=canary', warehouse: /data, catalog-name: a} | spec.input.options.uri: must not have a user or a password
          REST, credential: canary}                      | spec.input.options.credential: must be left out: who may read the resource would see it; optionsFrom
          REST, Token: canary}                           | spec.input.options.Token: must be left out: who may read the resource would see it; optionsFrom
          REST, header.Authorization: canary}            | spec.input.options.header.Authorization: must be left out: who may read
          REST, rest.auth.basic.password: canary}        | spec.input.options.rest.auth.basic.password: must be left out: who may read
          REST, rest.sigv4-enabled: "true"}              | spec.input.options.rest.sigv4-enabled: must be left out
          REST, rest.auth.type: x.Y}                     | spec.input.options.rest.auth.type: must be left out: it would load a class
          REST, io-impl: x.Y}                            | spec.input.options.io-impl: must be left out: it would load a class
          REST, Catalog-Impl: x.Y}                       | spec.input.options.Catalog-Impl: must be left out: it would load a class
          REST, metrics-reporter-impl: x.Y}              | spec.input.options.metrics-reporter-impl: must be left out: it would load a class
          REST, encryption.kms-impl: x.Y}                | spec.input.options.encryption.kms-impl: must be left out: it would load a class
          REST, s3.secret-access-key: canary}            | spec.input.options.s3.secret-access-key: must be left out: who may read the resource would see it; spec.env
          REST, client.credentials-provider: canary}     | spec.input.options.client.credentials-provider: must be left out
          JDBC, password: canary}                        | spec.input.options.password: must be left out: who may read
          JDBC, jdbc.password: canary}                   | spec.input.options.jdbc.password: must be left out: who may read
          JDBC, jdbc.user: a}                            | spec.input.options.jdbc.user: must be left out: user says it
          JDBC, url: a}                                  | spec.input.options.url: must be left out: uri says it
          REST, werehouse: loja}                         | spec.input.options.werehouse: is no option of iceberg; did you mean warehouse?
          REST, cache.enabled: "true"}                   | spec.input.options.cache.enabled: is no option of iceberg
          REST, header: "true"}                          | spec.input.options.header: is an option of csv, and the format is iceberg
          REST, snapshot-id: "1"}                        | spec.input.options.snapshot-id: must be left out: spec.input.asOf says it
          REST, branch: x}                               | spec.input.options.branch: must be left out: spec.input.asOf says it
          REST, compression-codec: zstd}                 | spec.input.options.compression-codec: must be left out: it is an option of writing
          path: /data/x, table: a.b                      | spec.input.table: must be left out where the format is not jdbc or iceberg
          path: /data/x, asOf: 3                         | spec.input.asOf: must be left out where the format is not delta or iceberg
          path: /data/x, options: {warehouse: a}         | spec.input.options.warehouse: is an option of iceberg, and the format is csv
          """)
  void whatIsWrongWithAnInputIsSaid(String input, String wrong) {
    IcebergSpecs.assertWrong(input, "path: /data/out", wrong);
  }

  @Test
  void secretsBecomeVariablesOfThePodsAndTheJobKnowsTheirNames() {
    ValidatedSpec spec =
        IcebergSpecs.valid(
            "REST}, optionsFrom: [{option: credential, secretKeyRef: {name: s, key: k}}]",
            "REST, warehouse: b}, optionsFrom: [{option: token, secretKeyRef: {name: s, key: k}}]");

    assertThat(spec.env())
        .extracting(EnvironmentVariable::name)
        .containsExactly("INPUT_OPTION_CREDENTIAL", "OUTPUT_OPTION_TOKEN");
    assertThat(spec.input().optionsFrom())
        .isEqualTo(Map.of("credential", "INPUT_OPTION_CREDENTIAL"));
    assertThat(spec.output().optionsFrom()).isEqualTo(Map.of("token", "OUTPUT_OPTION_TOKEN"));
  }

  @Test
  void theJobGetsTheNamesOfOptionsAsIcebergWritesThem() {
    ValidatedSpec spec = IcebergSpecs.valid("HADOOP}", "REST, Warehouse: Loja}");

    assertThat(spec.output().options())
        .isEqualTo(Map.of("type", "rest", "uri", "http://catalogo:8181", "warehouse", "Loja"));
  }
}
