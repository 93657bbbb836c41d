package dev.products.inference.job.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityGenerator;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;

/** Writes a file: rows of plain values as they are, all others and the header with Spark's code. */
final class PlainCsvWriter extends OutputWriter {

  private static final byte[] LINE_END = System.lineSeparator().getBytes(StandardCharsets.UTF_8);

  private final String path;
  private final OutputStream file;
  private final byte delimiter;
  private final boolean nullIsNothing;
  private final PlainValue[] values;
  private final RowBytes bytes = new RowBytes();
  private final UnivocityGenerator spark;

  private PlainCsvWriter(
      String path, OutputStream file, PlainText text, StructType schema, CSVOptions options) {
    this.path = path;
    this.file = file;
    this.delimiter = text.delimiter();
    this.nullIsNothing = options.nullValue().isEmpty();
    this.values =
        Arrays.stream(schema.fields())
            .map(field -> PlainValue.of(field.dataType(), text).orElseThrow())
            .toArray(PlainValue[]::new);
    this.spark =
        new UnivocityGenerator(
            schema, new OutputStreamWriter(bytes.stream(), StandardCharsets.UTF_8), options);
    if (options.headerFlag()) {
      spark.writeHeaders();
      spark.flush();
    }
  }

  /** Makes such writers, or Spark's, where options or columns' types take those. */
  static OutputWriterFactory factory(
      CSVOptions options, StructType schema, OutputWriterFactory spark) {
    return isFor(options, schema) ? new Factory(options, spark) : spark;
  }

  private static boolean isFor(CSVOptions options, StructType schema) {
    Optional<PlainText> text = PlainText.of(options);
    return text.isPresent()
        && !options.quoteAll()
        && options.nullValue() != null
        && !(boolean)
            SQLConf.get().getConf(SQLConf.LEGACY_NULL_VALUE_WRITTEN_AS_QUOTED_EMPTY_STRING_CSV())
        && Arrays.stream(schema.fields())
            .allMatch(field -> PlainValue.of(field.dataType(), text.get()).isPresent());
  }

  /** Makes the writers of tasks. */
  private static final class Factory extends OutputWriterFactory {

    private static final long serialVersionUID = 1L;

    private final CSVOptions options;
    private final OutputWriterFactory spark;

    Factory(CSVOptions options, OutputWriterFactory spark) {
      this.options = options;
      this.spark = spark;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
      return spark.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
      return new PlainCsvWriter(
          path,
          CodecStreams.createOutputStream(context, new Path(path)),
          PlainText.of(options).orElseThrow(),
          schema,
          options);
    }
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public void write(InternalRow row) {
    if (!isWritten(row)) {
      spark.write(row);
      spark.flush();
    }
    if (bytes.isMany()) {
      writeBytes();
    }
  }

  private boolean isWritten(InternalRow row) {
    int start = bytes.size();
    for (int place = 0; place < values.length; place++) {
      if (place > 0) {
        bytes.add(delimiter);
      }
      boolean isPlain =
          row.isNullAt(place) ? nullIsNothing : values[place].isAdded(row, place, bytes);
      if (!isPlain) {
        bytes.cutTo(start);
        return false;
      }
    }
    if (bytes.size() == start) {
      // Spark leaves empty lines out.
      return false;
    }
    bytes.add(LINE_END);
    return true;
  }

  private void writeBytes() {
    try {
      bytes.moveTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (file) {
      bytes.moveTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
