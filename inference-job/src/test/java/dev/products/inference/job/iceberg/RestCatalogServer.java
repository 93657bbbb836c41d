package dev.products.inference.job.iceberg;

import dev.products.inference.job.ServerClassPath;
import dev.products.inference.job.store.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Iceberg's own server of its REST protocol, with its tables in a folder; of this JVM's own. */
final class RestCatalogServer {

  private static RestCatalogServer shared;

  private final ServerProcess process;

  private RestCatalogServer() throws IOException {
    Path home = Files.createTempDirectory("catalog");
    process =
        ServerProcess.start(
            home,
            Map.of(
                "CATALOG_CATALOG__IMPL",
                "org.apache.iceberg.jdbc.JdbcCatalog",
                "CATALOG_URI",
                "jdbc:sqlite:" + home + "/catalog.db",
                "CATALOG_WAREHOUSE",
                home + "/armazem",
                "CATALOG_IO__IMPL",
                "org.apache.iceberg.hadoop.HadoopFileIO"),
            port ->
                List.of(
                    "env",
                    "CATALOG_REST_PORT=" + port,
                    "java",
                    "-cp",
                    ServerClassPath.of("iceberg"),
                    "org.apache.iceberg.rest.RESTCatalogServer"));
  }

  static synchronized RestCatalogServer shared() {
    try {
      shared = shared == null ? new RestCatalogServer() : shared;
      return shared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String uri() {
    return "http://127.0.0.1:" + process.port();
  }
}
