package dev.products.inference.job.input;

import dev.products.inference.job.files.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.AvroFileFormat;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractFunction1;

/** Avro as Spark reads it, but for files that are cut off, whose last rows Avro does not miss. */
public final class WholeAvroFormat extends AvroFileFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
      SparkSession spark,
      StructType dataSchema,
      StructType partitionSchema,
      StructType requiredSchema,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration configuration) {
    return new Reader(
        super.buildReader(
            spark, dataSchema, partitionSchema, requiredSchema, filters, options, configuration),
        SerializableConfiguration.broadcast(spark.sparkContext(), configuration));
  }

  /** Reads one file, or a part of one. */
  private static final class Reader
      extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
      implements java.io.Serializable {

    private static final long serialVersionUID = 1L;

    private final Function1<PartitionedFile, Iterator<InternalRow>> reader;
    private final Broadcast<SerializableConfiguration> configuration;

    Reader(
        Function1<PartitionedFile, Iterator<InternalRow>> reader,
        Broadcast<SerializableConfiguration> configuration) {
      this.reader = reader;
      this.configuration = configuration;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
      if (file.start() + file.length() == file.fileSize()) {
        requireWhole(file);
      }
      return reader.apply(file);
    }

    private void requireWhole(PartitionedFile file) {
      try {
        InputFile.requireWholeAvro(file.toPath(), configuration.value().value());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
