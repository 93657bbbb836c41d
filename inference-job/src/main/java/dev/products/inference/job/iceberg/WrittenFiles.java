package dev.products.inference.job.iceberg;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.distributions.Distribution;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.RequiresDistributionAndOrdering;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * A table into which Spark's tasks write data files that are in no version yet. Iceberg's own write
 * makes the version as soon as the last task is done, before anybody has looked at the counts.
 */
final class WrittenFiles extends IcebergTable {

  private final List<DataFile> files = new ArrayList<>();

  WrittenFiles(Table table) {
    super(SparkTable.create(table, (String) null), table.schema());
  }

  List<DataFile> files() {
    return files;
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    Write write = super.newWriteBuilder(info).build();
    return new WriteBuilder() {
      @Override
      public Write build() {
        return new Held((RequiresDistributionAndOrdering) write);
      }
    };
  }

  /** Iceberg tells nobody else of them. */
  private static List<DataFile> files(WriterCommitMessage message) {
    try {
      Method files = message.getClass().getDeclaredMethod("files");
      files.setAccessible(true);
      return List.of((DataFile[]) files.invoke(message));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another version of Iceberg than this job is made for", e);
    }
  }

  private final class Held implements RequiresDistributionAndOrdering {

    private final RequiresDistributionAndOrdering write;

    Held(RequiresDistributionAndOrdering write) {
      this.write = write;
    }

    @Override
    public Distribution requiredDistribution() {
      return write.requiredDistribution();
    }

    @Override
    public boolean distributionStrictlyRequired() {
      return write.distributionStrictlyRequired();
    }

    @Override
    public long advisoryPartitionSizeInBytes() {
      return write.advisoryPartitionSizeInBytes();
    }

    @Override
    public SortOrder[] requiredOrdering() {
      return write.requiredOrdering();
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
      return write.supportedCustomMetrics();
    }

    @Override
    public BatchWrite toBatch() {
      return new HeldBatch(write.toBatch());
    }
  }

  private final class HeldBatch implements BatchWrite {

    private final BatchWrite batch;

    HeldBatch(BatchWrite batch) {
      this.batch = batch;
    }

    @Override
    public DataWriterFactory createBatchWriterFactory(PhysicalWriteInfo info) {
      return batch.createBatchWriterFactory(info);
    }

    @Override
    public boolean useCommitCoordinator() {
      return batch.useCommitCoordinator();
    }

    @Override
    public void commit(WriterCommitMessage[] messages) {
      for (WriterCommitMessage message : messages) {
        if (message != null) {
          files.addAll(files(message));
        }
      }
    }

    @Override
    public void abort(WriterCommitMessage[] messages) {
      batch.abort(messages);
    }
  }
}
