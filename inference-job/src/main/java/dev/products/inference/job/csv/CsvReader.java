package dev.products.inference.job.csv;

import java.io.Serializable;
import java.nio.charset.Charset;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVExprUtils;
import org.apache.spark.sql.catalyst.csv.CSVHeaderChecker;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.catalyst.csv.UnivocityParser;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.FailureSafeParser;
import org.apache.spark.sql.execution.datasources.HadoopFileLinesReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.apache.spark.util.Utils;
import scala.Function1;
import scala.collection.AbstractIterator;
import scala.collection.Iterable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Reads a file, or a part of one: the same lines as Spark, and all that are not plain with Spark's
 * own parser.
 */
final class CsvReader extends AbstractFunction1<PartitionedFile, Iterator<InternalRow>>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  private final CSVOptions options;
  private final StructType line;
  private final StructType row;
  private final StructType parsed;
  private final Broadcast<SerializableConfiguration> configuration;

  /**
   * A reader.
   *
   * @param line the columns that a line has
   * @param row those that are asked for
   * @param parsed those of them that a line has
   */
  CsvReader(
      CSVOptions options,
      StructType line,
      StructType row,
      StructType parsed,
      Broadcast<SerializableConfiguration> configuration) {
    this.options = options;
    this.line = line;
    this.row = row;
    this.parsed = parsed;
    this.configuration = configuration;
  }

  @Override
  public Iterator<InternalRow> apply(PartitionedFile file) {
    HadoopFileLinesReader lines = open(file, configuration.value().value());
    UnivocityParser parser = new UnivocityParser(line, parsed, options);
    new CSVHeaderChecker(
            options.isColumnPruningEnabled(row) ? parsed : line,
            options,
            "CSV file: " + file.urlEncodedPath(),
            file.start() == 0)
        .checkHeaderColumnNames(lines.map(this::decoded), parser.tokenizer());
    return new Rows(lines, parser);
  }

  private HadoopFileLinesReader open(PartitionedFile file, Configuration files) {
    HadoopFileLinesReader lines =
        Utils.createResourceUninterruptiblyIfInTaskThread(
            () -> new HadoopFileLinesReader(file, options.lineSeparatorInRead(), files));
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) ended -> lines.close());
    }
    return lines;
  }

  private String decoded(Text text) {
    return new String(text.getBytes(), 0, text.getLength(), Charset.forName(options.charset()));
  }

  /** The rows of a file; each is the same object, until the next one is asked for. */
  private final class Rows extends AbstractIterator<InternalRow> {

    private final Iterator<Text> lines;
    private final FailureSafeParser<String> parser;
    private final PlainLines plain = PlainLines.of(options, line, row).orElseThrow();
    private final GenericInternalRow plainRow = new GenericInternalRow(row.size());
    private Iterator<InternalRow> parsedRows = Iterator.empty();
    private boolean isPlain;

    /** Whether the parser has had a line: from its first one it takes a byte order mark away. */
    private boolean parserHasBegun;

    Rows(Iterator<Text> lines, UnivocityParser parser) {
      this.lines = lines;
      Function1<String, Iterable<InternalRow>> parse = text -> parser.parse().apply(text).toList();
      this.parser =
          new FailureSafeParser<>(
              parse, options.parseMode(), row, options.columnNameOfCorruptRecord());
    }

    @Override
    public boolean hasNext() {
      while (!isPlain && !parsedRows.hasNext() && lines.hasNext()) {
        Text text = lines.next();
        isPlain = parserHasBegun && plain.fill(plainRow, text);
        if (!isPlain) {
          parsedRows = parse(decoded(text));
        }
      }
      return isPlain || parsedRows.hasNext();
    }

    private Iterator<InternalRow> parse(String text) {
      if (!CSVExprUtils.filterCommentAndEmpty(Iterator.single(text), options).hasNext()) {
        return Iterator.empty();
      }
      parserHasBegun = true;
      return parser.parse(text);
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        return Iterator.<InternalRow>empty().next();
      }
      if (isPlain) {
        isPlain = false;
        return plainRow;
      }
      return parsedRows.next();
    }
  }
}
