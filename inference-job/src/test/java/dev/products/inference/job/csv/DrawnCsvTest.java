package dev.products.inference.job.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.TestSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Files and options that are drawn mean to {@link PlainCsvFormat} what they mean to Spark. {@code
 * -Dcsv.seconds=1200 -Dcsv.seed=7} draws longer, or others.
 */
class DrawnCsvTest {

  private static final Duration LONG = Duration.ofSeconds(Long.getLong("csv.seconds", 4));
  private static final int FILES_OF_OPTIONS = 40;

  @TempDir private Path folder;
  private final SparkSession spark = TestSession.get(List.of());

  @Test
  void readsTheSameRows() throws IOException {
    Instant end = Instant.now().plus(LONG);
    for (long seed = Long.getLong("csv.seed", 1); Instant.now().isBefore(end); seed++) {
      DrawnCsv drawn = new DrawnCsv(seed);
      Map<String, String> options = drawn.readerOptions();
      options.put("columnNameOfCorruptRecord", "bad");
      StructType bad = new StructType().add("bad", DataTypes.StringType);
      StructType columns = drawn.columns().merge(bad, true);
      StructType asked = drawn.some(columns);
      var ours = reader(new PlainCsvFormat(), columns, asked, options);
      var sparks = reader(new CSVFileFormat(), columns, asked, options);
      for (int i = 0; i < FILES_OF_OPTIONS; i++) {
        byte[] bytes = drawn.file();
        Path file = Files.write(folder.resolve("a.csv"), bytes);
        int start = drawn.number(4) == 0 ? drawn.number(bytes.length + 1) : 0;
        int length =
            drawn.number(4) == 0 ? drawn.number(bytes.length - start + 1) : bytes.length - start;
        PartitionedFile part = part(file, start, length, bytes.length);
        assertThat(rows(ours, part, asked))
            .as(
                "seed %d, %s of %s, %s, bytes %d+%d of %s",
                seed, asked, columns, options, start, length, HexFormat.of().formatHex(bytes))
            .isEqualTo(rows(sparks, part, asked));
      }
    }
  }

  private Function1<PartitionedFile, Iterator<InternalRow>> reader(
      CSVFileFormat format, StructType columns, StructType asked, Map<String, String> options) {
    try {
      return format.buildReader(
          spark,
          columns,
          new StructType(),
          asked,
          CollectionConverters.asScala(List.<org.apache.spark.sql.sources.Filter>of()).toSeq(),
          scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
          spark.sessionState().newHadoopConf());
    } catch (Exception e) {
      // Spark's own of what no file can be asked for is checked, and declared nowhere.
      return part -> {
        throw new IllegalStateException(e);
      };
    }
  }

  private static PartitionedFile part(Path file, int start, int length, int size) {
    return new PartitionedFile(
        InternalRow.empty(),
        SparkPath.fromPathString(file.toString()),
        start,
        length,
        new String[0],
        0,
        size,
        scala.collection.immutable.Map$.MODULE$.empty());
  }

  /** With bytes as they are; what goes wrong is a row too. */
  private static List<String> rows(
      Function1<PartitionedFile, Iterator<InternalRow>> reader,
      PartitionedFile part,
      StructType asked) {
    List<String> rows = new ArrayList<>();
    try {
      Iterator<InternalRow> found = reader.apply(part);
      while (found.hasNext()) {
        rows.add(text(found.next(), asked));
      }
    } catch (Exception e) {
      rows.add(e.getClass().getName());
    }
    return rows;
  }

  private static String text(InternalRow row, StructType asked) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < asked.size(); i++) {
      Object value = row.get(i, asked.apply(i).dataType());
      text.append('|')
          .append(
              value instanceof UTF8String string
                  ? HexFormat.of().formatHex(string.getBytes())
                  : value);
    }
    return text.toString();
  }

  @Test
  void writesTheSameBytes() throws Exception {
    Instant end = Instant.now().plus(LONG);
    for (long seed = Long.getLong("csv.seed", 1); Instant.now().isBefore(end); seed++) {
      DrawnCsv drawn = new DrawnCsv(seed);
      Map<String, String> options = drawn.writerOptions();
      StructType columns = drawn.columns();
      List<InternalRow> rows = new ArrayList<>();
      for (int i = 0; i < FILES_OF_OPTIONS; i++) {
        rows.add(row(columns, drawn));
      }
      assertThat(written(new PlainCsvFormat(), columns, rows, options))
          .as("seed %d, %s, %s", seed, columns, options)
          .isEqualTo(written(new CSVFileFormat(), columns, rows, options));
    }
  }

  private static InternalRow row(StructType columns, DrawnCsv drawn) {
    GenericInternalRow row = new GenericInternalRow(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      StructField field = columns.apply(i);
      if (drawn.number(6) > 0) {
        boolean isText = field.dataType().equals(DataTypes.StringType);
        row.update(
            i, isText ? (Object) UTF8String.fromBytes(drawn.value()) : (Object) drawn.number(1000));
      }
    }
    return row;
  }

  private String written(
      CSVFileFormat format, StructType columns, List<InternalRow> rows, Map<String, String> options)
      throws IOException {
    Path file = folder.resolve("out.csv");
    Files.deleteIfExists(file);
    try {
      Job job = Job.getInstance(spark.sessionState().newHadoopConf());
      OutputWriter writer =
          format
              .prepareWrite(
                  spark,
                  job,
                  scala.collection.immutable.Map.from(CollectionConverters.asScala(options)),
                  columns)
              .newInstance(
                  file.toString(),
                  columns,
                  new TaskAttemptContextImpl(job.getConfiguration(), new TaskAttemptID()));
      try {
        rows.forEach(writer::write);
      } finally {
        writer.close();
      }
    } catch (RuntimeException e) {
      return e.getClass().getName();
    }
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }
}
