package dev.products.inference.job.input;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.util.List;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.types.StructType;

/** Counts the columns of a CSV record, with the parser that Spark uses. */
final class CsvFaults implements ParseFaults {

  private final CsvParser parser;
  private final int columns;
  private final boolean lastIsUnnamed;

  CsvFaults(CSVOptions options, StructType schema) {
    CsvParserSettings settings = options.asParserSettings();
    settings.setNullValue(null);
    settings.setEmptyValue("");
    this.parser = new CsvParser(settings);
    this.columns = schema.size();
    this.lastIsUnnamed =
        options.headerFlag() && schema.fieldNames()[columns - 1].equals("_c" + (columns - 1));
  }

  @Override
  public List<BadRecord> of(String record) {
    String[] values;
    try {
      values = parser.parseLine(record);
    } catch (TextParsingException e) {
      return List.of(new BadRecord("cannot be parsed as CSV", record));
    }
    int found = values == null ? 0 : values.length;
    if (found == columns) {
      return List.of(new BadRecord("has a value that is not of its column's type", record));
    }
    return endsWithDelimiter(values, found) || lacksDelimiter(found)
        ? List.of()
        : List.of(new BadRecord(reason(found), record));
  }

  private String reason(int found) {
    return "has " + found + (found == 1 ? " column, not " : " columns, not ") + columns;
  }

  /** Programs that end each row with a delimiter, but not the header. */
  private boolean endsWithDelimiter(String[] values, int found) {
    return found == columns + 1 && (values[columns] == null || values[columns].isEmpty());
  }

  /** Those that end the header with one, but no row. */
  private boolean lacksDelimiter(int found) {
    return lastIsUnnamed && found == columns - 1;
  }
}
