package dev.products.inference.job.iceberg;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.secret.OptionVariable;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseMetadataTable;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table of a catalog, whether it is there or not.
 *
 * @param catalog where it is asked for
 * @param id its name there
 */
record CatalogTable(Catalog catalog, TableIdentifier id) implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CatalogTable.class);

  private static final String TYPE = "type";
  private static final String HADOOP = "hadoop";
  private static final String CATALOG_NAME = "catalog-name";

  /** What Iceberg calls the options that databases have under other names. */
  private static final Map<String, String> OF_DATABASES =
      Map.of("user", "jdbc.user", "password", "jdbc.password");

  static CatalogTable of(RequestedInput input, SparkSession spark) {
    return of(
        input.table(),
        properties(input.options(), input.optionsFrom(), FailureReason.INPUT_UNREADABLE),
        spark);
  }

  static CatalogTable of(RequestedOutput output, SparkSession spark) {
    return of(
        output.table(),
        properties(output.options(), output.optionsFrom(), FailureReason.OUTPUT_UNWRITABLE),
        spark);
  }

  private static CatalogTable of(String table, Map<String, String> properties, SparkSession spark) {
    Configuration hadoop = new Configuration(spark.sparkContext().hadoopConfiguration());
    if (HADOOP.equals(properties.get(TYPE))) {
      LinkingFileSystem.use(hadoop);
    }
    List<String> levels = Arrays.asList(table.split("\\.", -1));
    int last = levels.size() - 1;
    return new CatalogTable(
        CatalogUtil.buildIcebergCatalog(
            properties.getOrDefault(CATALOG_NAME, "catalog"), properties, hadoop),
        TableIdentifier.of(
            Namespace.of(levels.subList(0, last).toArray(String[]::new)), levels.get(last)));
  }

  /** Of the catalog, with the values of secrets. */
  private static Map<String, String> properties(
      Map<String, String> options, Map<String, String> variables, FailureReason without) {
    Map<String, String> properties = new HashMap<>();
    options.forEach((name, value) -> properties.put(propertyName(name), value));
    variables.forEach(
        (name, variable) ->
            properties.put(propertyName(name), OptionVariable.value(variable, without)));
    // Spark's stores, and the credentials that they have, are Hadoop's.
    properties.put(CatalogProperties.FILE_IO_IMPL, HadoopFileIO.class.getName());
    // A name that is misspelt does not become a catalog of its own.
    properties.put("jdbc.init-catalog-tables", "false");
    return properties;
  }

  private static String propertyName(String option) {
    return OF_DATABASES.getOrDefault(option, option);
  }

  /**
   * The table as it is now.
   *
   * @throws org.apache.iceberg.exceptions.NoSuchTableException if there is none
   */
  Table load() {
    Table table = catalog.loadTable(id);
    if (table instanceof BaseMetadataTable) {
      throw new UnsupportedOperationException(id + " is what another table knows of itself");
    }
    return table;
  }

  /** Ends its connections. */
  @Override
  public void close() {
    if (catalog instanceof Closeable open) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.warn("a catalog's connections stay until the end", e);
      }
    }
  }
}
