package dev.products.inference.job.files;

import dev.products.inference.job.failure.FileFaults;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.orc.OrcUtils;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/**
 * ORC as Spark reads it, but for a file that has a column of another type than the file that told
 * which columns there are: of what that type cannot hold, ORC's reader makes null.
 */
public final class SameTypesOrcFormat extends OrcFileFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReaderWithPartitionValues(
      SparkSession spark,
      StructType dataSchema,
      StructType partitionSchema,
      StructType requiredSchema,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration configuration) {
    return new Reader(
        super.buildReaderWithPartitionValues(
            spark, dataSchema, partitionSchema, requiredSchema, filters, options, configuration),
        requiredSchema,
        SerializableConfiguration.broadcast(spark.sparkContext(), configuration));
  }

  /** Reads one file, or a part of one. */
  private static final class Reader
      extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
      implements java.io.Serializable {

    private static final long serialVersionUID = 1L;

    private final Function1<PartitionedFile, Iterator<InternalRow>> reader;
    private final StructType columns;
    private final Broadcast<SerializableConfiguration> configuration;

    Reader(
        Function1<PartitionedFile, Iterator<InternalRow>> reader,
        StructType columns,
        Broadcast<SerializableConfiguration> configuration) {
      this.reader = reader;
      this.columns = columns;
      this.configuration = configuration;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
      var found = OrcUtils.readSchema(file.toPath(), configuration.value().value(), false, false);
      if (found.isDefined()) {
        requireSame(file, List.of(OrcUtils.toCatalystSchema(found.get()).fields()));
      }
      return reader.apply(file);
    }

    private void requireSame(PartitionedFile file, List<StructField> found) {
      for (StructField column : columns.fields()) {
        found.stream()
            .filter(other -> other.name().equalsIgnoreCase(column.name()))
            .filter(other -> !TypeConversions.keep(other.dataType(), column.dataType()))
            .findFirst()
            .ifPresent(
                other -> {
                  throw InputFiles.invalid(
                      file.toPath().toUri().getPath()
                          + " "
                          + FileFaults.otherType(
                              "[" + column.name() + "]",
                              other.dataType().simpleString(),
                              column.dataType().simpleString()));
                });
      }
    }
  }
}
