package dev.products.inference.job.iceberg;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsRowLevelOperations;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.RowLevelOperationBuilder;
import org.apache.spark.sql.connector.write.RowLevelOperationInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Iceberg's table for Spark 4.1 as one for Spark 4.2: of what it calls, only the making of {@link
 * #columns} is gone there.
 */
class IcebergTable
    implements SupportsRead, SupportsWrite, SupportsRowLevelOperations, SupportsMetadataColumns {

  private final SparkTable table;
  private final Schema schema;

  /**
   * A table as Iceberg has it.
   *
   * @param schema of the version that is read or written
   */
  IcebergTable(SparkTable table, Schema schema) {
    this.table = table;
    this.schema = schema;
  }

  /** The newest version. */
  static IcebergTable newest(Table table) {
    return new IcebergTable(SparkTable.create(table, (String) null), table.schema());
  }

  @Override
  public String name() {
    return table.name();
  }

  /** All may be null: what must not be is looked at where a row is written. */
  @Override
  public Column[] columns() {
    return Arrays.stream(SparkSchemaUtil.convert(schema).fields())
        .map(field -> Column.create(field.name(), field.dataType(), true))
        .toArray(Column[]::new);
  }

  @Override
  public Transform[] partitioning() {
    return table.partitioning();
  }

  @Override
  public Map<String, String> properties() {
    return table.properties();
  }

  @Override
  public Set<TableCapability> capabilities() {
    return table.capabilities();
  }

  @Override
  public MetadataColumn[] metadataColumns() {
    return table.metadataColumns();
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return table.newScanBuilder(options);
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    return table.newWriteBuilder(info);
  }

  @Override
  public RowLevelOperationBuilder newRowLevelOperationBuilder(RowLevelOperationInfo info) {
    return table.newRowLevelOperationBuilder(info);
  }
}
