package dev.products.inference.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What places are called, by OpenLineage's rules for names. */
class LineageDatasetsTest {

  @ParameterizedTest
  @CsvSource({
    "/data/produtos.csv, file, /data/produtos.csv",
    "/data/notícias 2026, file, /data/notícias 2026",
    "/data/*.csv, file, /data/*.csv",
    "file:///data/in, file, /data/in",
    "s3a://loja/produtos/2026, s3://loja, produtos/2026",
    "abfss://dados@loja.dfs.core.windows.net/2026, abfss://dados@loja.dfs.core.windows.net, /2026",
    "gs://loja/produtos/2026, gs://loja, produtos/2026"
  })
  void ofFiles(String path, String namespace, String name) {
    assertThat(LineageDatasets.of(DataFormat.CSV, path, null, Map.of()))
        .hasValueSatisfying(
            dataset -> {
              assertThat(dataset.getNamespace()).isEqualTo(namespace);
              assertThat(dataset.getName()).isEqualTo(name);
            });
  }

  @Test
  void ofATopic() {
    Map<String, String> one =
        Map.of("kafka.bootstrap.servers", "kafka:9092,other:9092", "subscribe", "produtos");
    assertThat(LineageDatasets.of(DataFormat.KAFKA, null, null, one))
        .hasValueSatisfying(
            dataset -> {
              assertThat(dataset.getNamespace()).isEqualTo("kafka://kafka:9092");
              assertThat(dataset.getName()).isEqualTo("produtos");
            });
    Map<String, String> some = Map.of("kafka.bootstrap.servers", "kafka:9092", "subscribe", "a,b");
    assertThat(LineageDatasets.of(DataFormat.KAFKA, null, null, some)).isEmpty();
  }

  @Test
  void ofATableWithoutThePasswordThatItsAddressMayHave() {
    Map<String, String> options = Map.of("url", "jdbc:postgresql://db:5432/loja?password=secret");
    assertThat(LineageDatasets.of(DataFormat.JDBC, null, "loja.produtos", options))
        .hasValueSatisfying(
            dataset -> {
              assertThat(dataset.getNamespace()).isEqualTo("postgres://db:5432");
              assertThat(dataset.getName()).isEqualTo("loja.loja.produtos");
            });
    assertThat(LineageDatasets.of(DataFormat.JDBC, null, null, options)).isEmpty();
  }

  @Test
  void ofATableOfMySql() {
    Map<String, String> options = Map.of("url", "jdbc:mysql://db:3306/loja?sslMode=trust");
    assertThat(LineageDatasets.of(DataFormat.JDBC, null, "produtos", options))
        .hasValueSatisfying(
            dataset -> {
              assertThat(dataset.getNamespace()).isEqualTo("mysql://db:3306");
              assertThat(dataset.getName()).isEqualTo("loja.produtos");
            });
  }
}
