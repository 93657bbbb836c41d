package dev.products.inference.job.kafka;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Messages as rows. A message that is JSON has the columns of its schema, and besides where it is
 * in Kafka; one that is none, or has another type in a column, has all of that as text in {@link
 * Columns#UNPARSED}.
 */
public final class KafkaMessages {

  private static final List<String> PLACE = List.of("topic", "partition", "offset", "timestamp");

  private KafkaMessages() {}

  /** The columns of a message's JSON; empty if it is a text. */
  public static Optional<StructType> schema(RequestedInput input) {
    try {
      return new KafkaOptions(input).schema().map(StructType::fromDDL);
    } catch (Exception e) {
      // Spark's own of what it cannot parse is checked, and declared nowhere.
      throw new JobException(
          FailureReason.INPUT_INVALID,
          "spec.input.options.schema",
          "is no list of columns, such as id BIGINT, descricao STRING: "
              + SparkFailure.firstLines(e),
          e);
    }
  }

  /** The rows of the offsets that the options say. */
  public static Dataset<Row> of(SparkSession spark, RequestedInput input) {
    Dataset<Row> messages =
        spark.read().format("kafka").options(new KafkaOptions(input).ofSource()).load();
    return schema(input).map(columns -> parsed(messages, columns)).orElseGet(() -> texts(messages));
  }

  private static Dataset<Row> texts(Dataset<Row> messages) {
    List<Column> columns = new ArrayList<>(List.of(text("value"), text("key")));
    PLACE.forEach(name -> columns.add(functions.col(name)));
    return messages.select(columns.toArray(Column[]::new));
  }

  private static Column text(String name) {
    return functions.col(name).cast(DataTypes.StringType).as(name);
  }

  private static Dataset<Row> parsed(Dataset<Row> messages, StructType schema) {
    Dataset<Row> read =
        messages.withColumn("value", text("value")).withColumn("json", json(schema));
    Column unparsed = functions.col("json").getField(Columns.UNPARSED);
    List<Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      columns.add(functions.col("json").getField(field.name()).as(field.name()));
    }
    PLACE.stream()
        .filter(name -> Arrays.stream(schema.fieldNames()).noneMatch(name::equalsIgnoreCase))
        .forEach(name -> columns.add(functions.col(name)));
    Column message =
        functions.to_json(functions.struct("topic", "partition", "offset", "value"), Map.of());
    columns.add(functions.when(unparsed.isNotNull(), message).as(Columns.UNPARSED));
    return read.select(columns.toArray(Column[]::new));
  }

  private static Column json(StructType schema) {
    return functions.from_json(
        functions.col("value"),
        schema.add(Columns.UNPARSED, DataTypes.StringType),
        Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", Columns.UNPARSED));
  }
}
