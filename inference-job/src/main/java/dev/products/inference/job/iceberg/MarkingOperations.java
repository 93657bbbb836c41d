package dev.products.inference.job.iceberg;

import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.encryption.EncryptionManager;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;

/** Changes of a table, each of which sets properties of it in the same step. */
final class MarkingOperations implements TableOperations {

  private final TableOperations operations;
  private final Map<String, String> properties;

  private MarkingOperations(TableOperations operations, Map<String, String> properties) {
    this.operations = operations;
    this.properties = properties;
  }

  /** The same table, of which any change sets these properties. */
  static Table of(Table table, Map<String, String> properties) {
    return properties.isEmpty()
        ? table
        : new BaseTable(
            new MarkingOperations(((HasTableOperations) table).operations(), properties),
            table.name());
  }

  @Override
  public void commit(TableMetadata base, TableMetadata changed) {
    operations.commit(base, TableMetadata.buildFrom(changed).setProperties(properties).build());
  }

  @Override
  public TableMetadata current() {
    return operations.current();
  }

  @Override
  public TableMetadata refresh() {
    return operations.refresh();
  }

  @Override
  public FileIO io() {
    return operations.io();
  }

  @Override
  public EncryptionManager encryption() {
    return operations.encryption();
  }

  @Override
  public String metadataFileLocation(String file) {
    return operations.metadataFileLocation(file);
  }

  @Override
  public LocationProvider locationProvider() {
    return operations.locationProvider();
  }

  @Override
  public TableOperations temp(TableMetadata uncommitted) {
    return operations.temp(uncommitted);
  }

  @Override
  public long newSnapshotId() {
    return operations.newSnapshotId();
  }

  @Override
  public boolean requireStrictCleanup() {
    return operations.requireStrictCleanup();
  }
}
