package dev.products.inference.job.iceberg;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.functions;

/** Tables of a folder as Iceberg's own reader and writer have them, for benchmarks. */
public final class CatalogCopy {

  private final Catalog catalog;

  /** In that folder. */
  public CatalogCopy(Path warehouse) {
    catalog =
        CatalogUtil.buildIcebergCatalog(
            "copies",
            Map.of("type", "hadoop", "warehouse", warehouse.toString()),
            new Configuration());
  }

  /** Makes a table of these rows. */
  public void create(Dataset<Row> rows, String name) throws NoSuchTableException {
    catalog.createTable(TableIdentifier.parse(name), TableRows.schema(rows.schema()));
    overwrite(rows, name);
  }

  public Dataset<Row> rows(String name) {
    return SparkSession.active().table(SessionTables.add(SparkSession.active(), table(name)));
  }

  /** Puts these rows in place of those that the table has. */
  public void overwrite(Dataset<Row> rows, String name) throws NoSuchTableException {
    String registered = SessionTables.add(SparkSession.active(), table(name));
    rows.writeTo(registered).overwrite(functions.lit(true));
    SessionTables.remove(registered);
  }

  private IcebergTable table(String name) {
    Table table = catalog.loadTable(TableIdentifier.parse(name));
    return IcebergTable.newest(table);
  }
}
