package dev.products.inference.job.input;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import dev.products.inference.job.files.InputFiles;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.execution.datasources.CodecStreams;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Quotes of CSV that are opened and not closed: where a value may have several lines, one takes the
 * rows up to the next quote, or all up to the end of its file.
 */
final class OpenQuotes {

  private OpenQuotes() {}

  /** Fails if there is one in these files, which it reads to their ends. */
  static void refuse(SparkSession spark, String[] files, TextInput text) {
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<String> found =
        new JavaSparkContext(spark.sparkContext())
            .parallelize(Arrays.asList(files), Math.max(1, files.length))
            .map(file -> openIn(file, text, configuration))
            .filter(Objects::nonNull)
            .take(1);
    if (!found.isEmpty()) {
      throw InputFiles.invalid(found.get(0));
    }
  }

  /** Null if there is none. */
  private static String openIn(String file, TextInput text, SerializableConfiguration configuration)
      throws IOException {
    CSVOptions options = text.csvOptions();
    CsvParser parser = new CsvParser(options.asParserSettings());
    Path path = new Path(URI.create(file));
    try (LastCharacter reader =
        new LastCharacter(
            new InputStreamReader(
                CodecStreams.createInputStreamWithCloseResource(configuration.value(), path),
                Charset.forName(text.charset())))) {
      parser.beginParsing(reader);
      String[] last = new String[0];
      for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
        last = row;
        Optional<String> lines = quotedLines(row, options);
        if (lines.isPresent() && isUnescaped(parser.getContext().currentParsedContent(), options)) {
          return in(
                  path,
                  " a value over several lines has a quote that is not escaped",
                  lines.get(),
                  parser.getContext().currentLine())
              + "; onBadRow: Keep takes it as the notebook does";
        }
      }
      String value = last.length == 0 ? null : last[last.length - 1];
      return value == null || value.strip().indexOf('\n') < 0 || reader.last == options.quote()
          ? null
          : in(
              path,
              " a quote is opened and never closed",
              value,
              parser.getContext().currentLine());
    }
  }

  /** Without the value, which is data. */
  private static String in(Path path, String fault, String value, long end) {
    long line = end - value.chars().filter(letter -> letter == '\n').count();
    return "in "
        + path.toUri().getPath()
        + fault
        + ", which makes one row of those that follow; the first begins at line "
        + line;
  }

  /** The parser leaves the quote that opens a value where another in it is not escaped. */
  private static Optional<String> quotedLines(String[] row, CSVOptions options) {
    return Arrays.stream(row)
        .filter(
            value ->
                value != null
                    && !value.isEmpty()
                    && value.charAt(0) == options.quote()
                    && value.strip().indexOf('\n') >= 0)
        .findFirst();
  }

  private static boolean isUnescaped(String record, CSVOptions options) {
    CsvParserSettings settings = options.asParserSettings();
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    try {
      new CsvParser(settings).parseLine(record);
      return false;
    } catch (TextParsingException e) {
      return true;
    }
  }

  /** Remembers the last character that is no white space. */
  private static final class LastCharacter extends FilterReader {

    private int last;

    LastCharacter(Reader reader) {
      super(reader);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int taken = super.read(buffer, offset, length);
      for (int place = offset + taken - 1; place >= offset; place--) {
        if (!Character.isWhitespace(buffer[place])) {
          last = buffer[place];
          break;
        }
      }
      return taken;
    }
  }
}
