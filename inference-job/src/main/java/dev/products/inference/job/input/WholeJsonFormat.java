package dev.products.inference.job.input;

import dev.products.inference.job.encoding.InputEncoding;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.json.JsonDataSource;
import org.apache.spark.sql.execution.datasources.json.JsonFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * JSON as Spark reads it, but for records that go on after their value, of which Spark passes over
 * the rest and {@link WholeJsonParser} keeps it, and for those that have a key twice.
 */
public final class WholeJsonFormat extends JsonFileFormat {

  private static final long serialVersionUID = 1L;

  @Override
  public Option<StructType> inferSchema(
      SparkSession spark, Map<String, String> options, Seq<FileStatus> files) {
    JsonParsing parsing = parsing(spark, options);
    return JsonDataSource.apply(parsing).inferSchema(spark, files, parsing);
  }

  private static JsonParsing parsing(SparkSession spark, Map<String, String> options) {
    SQLConf conf = ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().conf();
    return new JsonParsing(options, conf.sessionLocalTimeZone(), conf.columnNameOfCorruptRecord());
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
    return new Reader(
        requiredSchema,
        JsonFaults.Keys.of(dataSchema),
        parsing(spark, options),
        options.get(InputEncoding.OF_RECORDS).getOrElse(() -> null),
        SerializableConfiguration.broadcast(spark.sparkContext(), configuration));
  }

  /** Reads one file, or a part of one. */
  private static final class Reader
      extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
      implements java.io.Serializable {

    private static final long serialVersionUID = 1L;

    private final StructType schema;
    private final StructType parsed;
    private final JsonFaults.Keys keys;
    private final JsonParsing options;
    private final String charset;
    private final Broadcast<SerializableConfiguration> configuration;

    Reader(
        StructType schema,
        JsonFaults.Keys keys,
        JsonParsing options,
        String charset,
        Broadcast<SerializableConfiguration> configuration) {
      this.schema = schema;
      this.parsed =
          new StructType(
              CollectionConverters.asJava(schema).stream()
                  .filter(field -> !field.name().equals(options.columnNameOfCorruptRecord()))
                  .toArray(StructField[]::new));
      this.keys = keys;
      this.options = options;
      this.charset = charset;
      this.configuration = configuration;
    }

    @Override
    public Iterator<InternalRow> apply(PartitionedFile file) {
      return JsonDataSource.apply(options)
          .readFile(
              configuration.value().value(),
              file,
              new WholeJsonParser(parsed, keys, options, charset),
              schema);
    }
  }
}
