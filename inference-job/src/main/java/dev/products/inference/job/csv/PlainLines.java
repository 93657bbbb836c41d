package dev.products.inference.job.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Takes lines apart that hold nothing but plain text between delimiters, as many values as there
 * are columns. In every other line Spark's parser may see something else.
 */
final class PlainLines {

  private final PlainText text;
  private final byte[] nullValue;

  /** By the row's place: that in the line. */
  private final int[] columns;

  /** By the row's place: whether a line has it at all; else it stays null. */
  private final boolean[] read;

  /** Where each value of the line ends. */
  private final int[] ends;

  private PlainLines(CSVOptions options, PlainText text, StructType line, StructType row) {
    this.text = text;
    this.nullValue = options.nullValue().getBytes(StandardCharsets.UTF_8);
    this.ends = new int[line.size()];
    this.columns = new int[row.size()];
    this.read = new boolean[row.size()];
    for (int place = 0; place < columns.length; place++) {
      read[place] = !row.apply(place).name().equals(options.columnNameOfCorruptRecord());
      columns[place] = read[place] ? line.fieldIndex(row.apply(place).name()) : -1;
    }
  }

  /**
   * For rows of some of a line's columns; empty if even plain lines take Spark's parser.
   *
   * @param line the columns that a line has
   * @param row those that are asked for, and that of what could not be parsed
   */
  static Optional<PlainLines> of(CSVOptions options, StructType line, StructType row) {
    boolean known =
        !options.multiLine()
            && !options.ignoreLeadingWhiteSpaceInRead()
            && !options.ignoreTrailingWhiteSpaceInRead()
            && options.maxCharsPerColumn() == -1
            && options.maxColumns() > line.size()
            && options.singleVariantColumn().isEmpty()
            && options.nullValue() != null
            && line.size() > 0
            && Arrays.stream(line.fieldNames()).distinct().count() == line.size()
            && Arrays.stream(row.fields())
                .allMatch(
                    field -> field.nullable() && field.dataType().equals(DataTypes.StringType));
    return known
        ? PlainText.of(options).map(text -> new PlainLines(options, text, line, row))
        : Optional.empty();
  }

  /** Fills the row with what is in the line's own bytes, until they change; else says false. */
  boolean fill(GenericInternalRow row, Text line) {
    byte[] bytes = line.getBytes();
    if (!split(bytes, line.getLength())) {
      return false;
    }
    for (int place = 0; place < columns.length; place++) {
      if (read[place]) {
        int column = columns[place];
        row.update(place, value(bytes, column == 0 ? 0 : ends[column - 1] + 1, ends[column]));
      }
    }
    return true;
  }

  private UTF8String value(byte[] bytes, int from, int to) {
    return from == to || Arrays.equals(bytes, from, to, nullValue, 0, nullValue.length)
        ? null
        : UTF8String.fromBytes(bytes, from, to - from);
  }

  /** A line of blanks is no row, so it has to begin with something else. */
  private boolean split(byte[] bytes, int length) {
    if (length == 0 || !text.mayBegin(bytes[0])) {
      return false;
    }
    int column = 0;
    int at = 0;
    while (at < length) {
      byte kind = text.kind(bytes[at]);
      if (kind == PlainText.TEXT) {
        at++;
      } else if (kind == PlainText.NOT_ASCII) {
        int character = PlainText.length(bytes, at, length);
        if (character == 0) {
          return false;
        }
        at += character;
      } else if (kind == PlainText.DELIMITER && column < ends.length - 1) {
        ends[column++] = at++;
      } else {
        return false;
      }
    }
    ends[column] = length;
    return column == ends.length - 1;
  }
}
