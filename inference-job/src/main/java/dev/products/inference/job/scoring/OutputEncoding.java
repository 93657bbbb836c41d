package dev.products.inference.job.scoring;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.columns.ColumnTypes;
import dev.products.inference.job.columns.OutputColumn;
import dev.products.inference.job.encoding.Encodings;
import dev.products.inference.job.failure.JobException;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/**
 * The encoding of an output, which must have every character that is written: Java puts "?" in the
 * place of one that it lacks.
 *
 * @param charset its name; null if it has every character there is
 */
public record OutputEncoding(String charset) implements Serializable {

  /** That of an output; fails if Java does not know it. */
  public static OutputEncoding of(RequestedOutput output) {
    if (!output.format().text()) {
      return new OutputEncoding(null);
    }
    return new OutputEncoding(
        Encodings.named("spec.output.options", output.options())
            .filter(charset -> !Encodings.isUnicode(charset))
            .map(Charset::name)
            .orElse(null));
  }

  /** Fails if one of these names of columns or categories has a character that it lacks. */
  public void requireNames(String what, Iterable<String> names) {
    Check check = check();
    names.forEach(name -> check.require(what + ": " + name, name));
  }

  /** For one task. */
  Check check() {
    return new Check(charset == null ? null : Charset.forName(charset).newEncoder());
  }

  /** Looks at one text after the other. */
  static final class Check {

    private final CharsetEncoder encoder;

    private Check(CharsetEncoder encoder) {
      this.encoder = encoder;
    }

    /** The same cell, which fails if its value has a character that the encoding lacks. */
    ColumnWriter.Cell checked(OutputColumn column, ColumnWriter.Cell cell) {
      DataType type = column.field().dataType();
      if (encoder == null || !(type instanceof StringType || ColumnTypes.isNested(type))) {
        return cell;
      }
      return row -> {
        Object value = cell.of(row);
        if (value != null) {
          // Not the row's id, which is data too: the character is what it is found by.
          String what = "the column " + Names.quoted(column.name());
          require(what, String.valueOf(CatalystTypeConverters.convertToScala(value, type)));
        }
        return value;
      };
    }

    private void require(String what, String text) {
      if (encoder == null || encoder.canEncode(text)) {
        return;
      }
      int first =
          text.codePoints()
              .filter(character -> !encoder.canEncode(Character.toString(character)))
              .findFirst()
              .orElseThrow();
      throw new JobException(
          FailureReason.OUTPUT_UNENCODABLE,
          "spec.output.options.encoding",
          encoder.charset().name()
              + " lacks the character \""
              + Character.toString(first)
              + "\" ("
              + String.format("U+%04X", first)
              + ") of "
              + what
              + "; UTF-8, which is the default, has every character");
    }
  }
}
