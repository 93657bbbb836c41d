package dev.products.inference.job.rejects;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.encoding.EncodingGuess;
import dev.products.inference.job.encoding.InputEncoding;
import dev.products.inference.job.encoding.UndecodedLines;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.Warnings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;

/** What a run warns of when it has seen all rows. */
public final class RowWarnings {

  private final SparkSession spark;
  private final RequestedInput input;
  private final Warnings warnings;
  private final boolean sample;

  /**
   * What a run warns of.
   *
   * @param sample whether that is worth no second look at the input
   */
  public RowWarnings(SparkSession spark, RequestedInput input, Warnings warnings, boolean sample) {
    this.spark = spark;
    this.input = input;
    this.warnings = warnings;
    this.sample = sample;
  }

  public void add(RunCounts counts) {
    if (counts.kept() > 0) {
      warnings.add(
          "spec.input.onBadRow: Keep took "
              + rows(counts.kept())
              + " as Spark makes them, though not all of their text is in the columns");
    }
    if (counts.keepable() > 0) {
      warnings.add(
          "spec.input.onBadRow: Keep would take "
              + counts.keepable()
              + " of the rejected rows, as the notebook does");
    }
    if (counts.undecoded() > 0) {
      addUndecoded(counts.undecoded(), InputEncoding.of(spark, input));
    }
    if (counts.withoutId() > 0) {
      warnings.add(
          "spec.input.idColumn: "
              + rows(counts.withoutId())
              + (counts.withoutId() == 1 ? " has" : " have")
              + " no id: in the column "
              + Names.quoted(input.idColumn())
              + " there is none, or a file lacks the column");
    }
    if (counts.misdecoded() > 0) {
      warnings.add(
          "spec.input.options.encoding: "
              + rows(counts.misdecoded())
              + (counts.misdecoded() == 1 ? " of UTF-8 was read as " : " of UTF-8 were read as ")
              + InputEncoding.of(spark, input).name()
              + ", which makes \"Ã©\" of \"é\"; leave the option out if the input is UTF-8");
    }
  }

  private void addUndecoded(long undecoded, Charset charset) {
    if (sample || !DataFormat.endsLinesAsAscii(charset)) {
      warnings.add(undecodable(undecoded, charset));
      return;
    }
    UndecodedLines lines = UndecodedLines.in(spark, input, charset);
    if (lines.undecodable() > 0) {
      long damaged = lines.written() == 0 ? undecoded : Math.min(undecoded, lines.undecodable());
      warnings.add(
          undecodable(damaged, charset)
              + EncodingGuess.of(lines.sample().getBytes(StandardCharsets.ISO_8859_1))
                  .without(charset.name())
                  .ofThem());
    }
  }

  private String undecodable(long rows, Charset charset) {
    return "spec.input.options.encoding: "
        + rows(rows)
        + (rows == 1 ? " has" : " have")
        + " bytes that are not "
        + charset.name()
        + (input.format() == DataFormat.JSON ? "" : ", read as U+FFFD");
  }

  private static String rows(long number) {
    return number == 1 ? "1 row" : number + " rows";
  }
}
