package dev.products.inference.job.csv;

import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SessionState;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/**
 * CSV as Spark reads and writes it, row by row the same. Spark makes characters of bytes and bytes
 * of characters and looks at each several times; where a line holds nothing special, its values are
 * slices of it, and all others are left to Spark's own code.
 */
public final class PlainCsvFormat extends CSVFileFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public Option<StructType> inferSchema(
      SparkSession spark, Map<String, String> options, Seq<FileStatus> files) {
    SessionState session = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState();
    return FirstLine.columns(
            files,
            options(spark, options),
            session.conf().caseSensitiveAnalysis(),
            session.newHadoopConfWithOptions(options))
        .map(Option::apply)
        .orElseGet(() -> super.inferSchema(spark, options, files));
  }

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
      SparkSession spark,
      StructType dataSchema,
      StructType partitionSchema,
      StructType requiredSchema,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration configuration) {
    // Checks the schema, too.
    Function1<PartitionedFile, Iterator<InternalRow>> reader =
        super.buildReader(
            spark, dataSchema, partitionSchema, requiredSchema, filters, options, configuration);
    CSVOptions csv = options(spark, options);
    StructType line = withoutUnparsed(dataSchema, csv);
    if (!filters.isEmpty() || PlainLines.of(csv, line, requiredSchema).isEmpty()) {
      return reader;
    }
    return new CsvReader(
        csv,
        line,
        requiredSchema,
        withoutUnparsed(requiredSchema, csv),
        SerializableConfiguration.broadcast(spark.sparkContext(), configuration));
  }

  private static StructType withoutUnparsed(StructType schema, CSVOptions options) {
    return new StructType(
        Arrays.stream(schema.fields())
            .filter(field -> !field.name().equals(options.columnNameOfCorruptRecord()))
            .toArray(StructField[]::new));
  }

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType dataSchema) {
    OutputWriterFactory writers = super.prepareWrite(spark, job, options, dataSchema);
    return PlainCsvWriter.factory(options(spark, options), dataSchema, writers);
  }

  private static CSVOptions options(SparkSession spark, Map<String, String> options) {
    SQLConf conf = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().conf();
    return new CSVOptions(
        options,
        conf.csvColumnPruning(),
        conf.sessionLocalTimeZone(),
        conf.columnNameOfCorruptRecord());
  }
}
