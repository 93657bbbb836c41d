package dev.products.inference.job.csv;

import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.Text;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.execution.datasources.HadoopFileLinesReader;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.csv.CSVUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The line that names an input's columns. Spark runs a job to find it, of a fifth of a second;
 * which file it looks into depends on their sizes, so this is for files that begin alike.
 */
final class FirstLine {

  /** More of them are left to Spark, whose tasks open them side by side. */
  private static final int MOST_FILES = 8;

  private FirstLine() {}

  /**
   * The columns that Spark would find, all of them strings; empty where it is Spark that has to
   * look.
   */
  static Optional<StructType> columns(
      Seq<FileStatus> files,
      CSVOptions options,
      boolean caseSensitive,
      Configuration configuration) {
    if (files.size() > MOST_FILES || !isInOneLine(options)) {
      return Optional.empty();
    }
    Set<String> lines = new HashSet<>();
    try {
      for (FileStatus file : CollectionConverters.asJava(files)) {
        first(file, options, configuration).ifPresent(lines::add);
        if (lines.size() > 1) {
          return Optional.empty();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Spark says it in its own words.
      return Optional.empty();
    }
    return lines.stream()
        .filter(line -> isHeader(line, options))
        .findFirst()
        .map(line -> columns(line, options, caseSensitive));
  }

  private static boolean isInOneLine(CSVOptions options) {
    return !options.multiLine()
        && !options.inferSchemaFlag()
        && options.singleVariantColumn().isEmpty()
        && options.samplingRatio() == 1
        && Charset.forName(options.charset()).equals(StandardCharsets.UTF_8);
  }

  private static Optional<String> first(
      FileStatus file, CSVOptions options, Configuration configuration) throws IOException {
    PartitionedFile whole =
        new PartitionedFile(
            InternalRow.empty(),
            SparkPath.fromFileStatus(file),
            0,
            file.getLen(),
            new String[0],
            file.getModificationTime(),
            file.getLen(),
            Map$.MODULE$.empty());
    try (HadoopFileLinesReader lines =
        new HadoopFileLinesReader(whole, options.lineSeparatorInRead(), configuration)) {
      if (!lines.hasNext()) {
        return Optional.empty();
      }
      Text line = lines.next();
      return Optional.of(new String(line.getBytes(), 0, line.getLength(), StandardCharsets.UTF_8));
    }
  }

  /** Else it is one of the next lines. */
  private static boolean isHeader(String line, CSVOptions options) {
    return !line.isBlank() && !(options.isCommentSet() && line.charAt(0) == options.comment());
  }

  private static StructType columns(String line, CSVOptions options, boolean caseSensitive) {
    String[] values = new CsvParser(options.asParserSettings()).parseLine(line);
    return values == null
        ? null
        : new StructType(
            Arrays.stream(CSVUtils.makeSafeHeader(values, caseSensitive, options))
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
  }
}
