package dev.products.inference.job.input;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.encoding.Encodings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What every task must know of an input that is text.
 *
 * @param format one of text
 * @param options the reader's
 * @param charset the name of the encoding that it is read in; null if it is not looked at
 * @param schema the columns that a row of it has
 */
public record TextInput(
    DataFormat format, Map<String, String> options, String charset, StructType schema)
    implements Serializable {

  private static final String NO_JSON = "is not JSON of spec.input.options.schema";
  private static final String TIME_ZONE = "UTC";

  /** For one task. A record is text already, so its encoding does not matter. */
  public ParseFaults faults() {
    return switch (format) {
      case CSV -> new CsvFaults(csvOptions(), schema);
      case JSON -> jsonFaults();
      case KAFKA -> message -> List.of(new BadRecord(NO_JSON, message));
      default -> line -> List.of();
    };
  }

  JsonFaults jsonFaults() {
    return new JsonFaults(
        new JsonParsing(parameters(), TIME_ZONE, "").buildJsonFactory(),
        JsonFaults.Keys.of(schema));
  }

  boolean isCsv() {
    return format == DataFormat.CSV;
  }

  /** Without the encoding. */
  CSVOptions csvOptions() {
    return new CSVOptions(parameters(), false, TIME_ZONE);
  }

  private scala.collection.immutable.Map<String, String> parameters() {
    return scala.collection.immutable.Map.from(
        CollectionConverters.asScala(Encodings.without(options)));
  }
}
