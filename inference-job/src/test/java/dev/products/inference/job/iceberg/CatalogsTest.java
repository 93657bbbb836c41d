package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.FreePort;
import dev.products.inference.job.database.PostgresServer;
import dev.products.inference.job.store.S3Server;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs of a database and behind a server: a real PostgreSQL and Iceberg's own server. */
class CatalogsTest {

  private static final Map<String, String> PASSWORD = Map.of("password", "INPUT_OPTION_PASSWORD");

  @TempDir private Path folder;

  private CatalogTables tables(String type) {
    if (type.equals("jdbc in an S3")) {
      Map<String, String> options = new HashMap<>(options(PostgresServer.shared().url()));
      options.put(
          "warehouse",
          S3Server.bucket("armazem", CatalogTables.spark().sparkContext().hadoopConfiguration()));
      return new CatalogTables(folder, options, PASSWORD);
    }
    return type.equals("rest")
        ? new CatalogTables(
            folder, Map.of("type", "rest", "uri", RestCatalogServer.shared().uri()), Map.of())
        : new CatalogTables(folder, options(PostgresServer.shared().url()), PASSWORD);
  }

  private Map<String, String> options(String url) {
    return Map.of(
        "type",
        "jdbc",
        "uri",
        url,
        "user",
        "admin",
        "catalog-name",
        "c" + folder.getFileName(),
        "warehouse",
        folder + "/armazem");
  }

  /** As another program of its owner's does it. */
  private void makeCatalog() {
    Map<String, String> properties = new HashMap<>(options(PostgresServer.shared().url()));
    properties.put("jdbc.user", "admin");
    properties.put("jdbc.password", System.getenv("INPUT_OPTION_PASSWORD"));
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(CatalogTables.spark().sparkContext().hadoopConfiguration());
      catalog.initialize("any", properties);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "jdbc in an S3", "rest"})
  void runsReadAndWriteTheirTables(String type) {
    makeCatalog();
    CatalogTables tables = tables(type);
    tables.createProducts();
    tables.add(1, 30);

    CatalogTables.result(tables.request("id <= 10", OutputMode.OVERWRITE, "run-1"));
    CatalogTables.result(tables.request("id <= 20", OutputMode.OVERWRITE, "run-2"));
    CatalogTables.result(tables.request("id = 30", OutputMode.APPEND, "run-3"));
    CatalogTables.result(tables.request("id BETWEEN 15 AND 25", OutputMode.MERGE, "run-4"));
    CatalogTables.result(tables.request("id BETWEEN 15 AND 25", OutputMode.MERGE, "run-4"));

    List<Long> expected =
        LongStream.concat(LongStream.rangeClosed(1, 25), LongStream.of(30)).boxed().toList();
    assertThat(tables.ids()).isEqualTo(expected);
    assertThat(tables.versions()).isEqualTo(4);
    tables.place(CatalogTables.OUTPUT).catalog().dropTable(tables.place(CatalogTables.OUTPUT).id());
    tables.place(CatalogTables.INPUT).catalog().dropTable(tables.place(CatalogTables.INPUT).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "rest"})
  void whatTheCatalogHasNotIsSaid(String type) {
    makeCatalog();
    CatalogTables tables = tables(type);

    JobFailure failure = CatalogTables.failure(tables.request("true", OutputMode.APPEND, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(failure.describe()).contains("spec.input.table", "has no table loja.produtos");
  }

  @Test
  void aCatalogThatIsAwayIsTriedAgain() {
    int port = FreePort.next();
    JobFailure database =
        CatalogTables.failure(
            new CatalogTables(
                    folder, options("jdbc:postgresql://127.0.0.1:" + port + "/loja"), PASSWORD)
                .request("true", OutputMode.APPEND, "run"));
    JobFailure server =
        CatalogTables.failure(
            new CatalogTables(
                    folder, Map.of("type", "rest", "uri", "http://127.0.0.1:" + port), Map.of())
                .request("true", OutputMode.APPEND, "run"));

    assertThat(database.reason()).isEqualTo(FailureReason.DATABASE_UNAVAILABLE);
    assertThat(database.describe()).contains("spec.input.options.uri");
    assertThat(server.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(server.describe())
        .contains("spec.input.options.uri", "does not answer", "Connection refused");
    assertThat(server.reason().retryable()).isTrue();
  }

  @Test
  void aPasswordThatIsWrongIsSaidAndNotShown() {
    JobFailure failure =
        CatalogTables.failure(
            new CatalogTables(
                    folder,
                    options(PostgresServer.shared().url()),
                    Map.of("password", "INPUT_OPTION_USER"))
                .request("true", OutputMode.APPEND, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.DATABASE_REFUSED);
    assertThat(failure.describe())
        .contains("password authentication failed")
        .doesNotContain(System.getenv("INPUT_OPTION_USER"));
  }
}
