package dev.products.inference.job.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.hadoop.io.Text;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.json.JSONOptions;
import org.apache.spark.sql.catalyst.json.JacksonParser;
import org.apache.spark.sql.catalyst.util.BadRecordException;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * Spark's parser of JSON, but that it looks what follows a record's value, and for keys whose
 * values Spark loses.
 */
public final class WholeJsonParser extends JacksonParser {

  private final Charset charset;
  private final JsonFaults.Keys keys;
  private boolean goesOn;
  private boolean losesKey;

  /**
   * A parser.
   *
   * @param keys those of all columns, also of those that are not asked for
   * @param charset the name of the encoding that records are in; null if it is UTF-8
   */
  WholeJsonParser(StructType schema, JsonFaults.Keys keys, JSONOptions options, String charset) {
    super(schema, options, true, CollectionConverters.asScala(List.<Filter>of()).toSeq());
    this.keys = keys;
    this.charset = charset == null ? null : Charset.forName(charset);
  }

  /**
   * The rows of a record; one that goes on after its value, or loses one, is bad, with its rows.
   */
  @Override
  public <T> Iterable<InternalRow> parse(
      T record,
      Function2<JsonFactory, T, JsonParser> createParser,
      Function1<T, UTF8String> recordLiteral) {
    Function1<T, UTF8String> literal = charset == null ? recordLiteral : decoded(recordLiteral);
    goesOn = false;
    losesKey = false;
    Iterable<InternalRow> rows =
        super.parse(
            record, (factory, source) -> new Rest(createParser.apply(factory, source)), literal);
    if (!goesOn && !losesKey) {
      return rows;
    }
    if (options().multiLine()) {
      throw badFile();
    }
    // Java holds it for checked; Spark, whose language knows no such thing, catches it.
    Platform.throwException(
        new BadRecordException(
            () -> literal.apply(record),
            () -> (InternalRow[]) rows.toArray(ClassTag.apply(InternalRow.class)),
            new IllegalArgumentException("not all of the record is in its rows")));
    return rows;
  }

  private JobException badFile() {
    String path = InputFileBlockHolder.getInputFilePath().toString();
    return goesOn
        ? new JobException(
            FailureReason.INPUT_INVALID,
            "spec.input.options.multiLine",
            "the JSON of "
                + path
                + " goes on after its first value, and with multiLine a file is one value; leave the"
                + " option out if each line is a value, or put the values into an array")
        : new JobException(
            FailureReason.INPUT_INVALID,
            "spec.input.path",
            "the JSON of "
                + path
                + " has a key in another case than other records, and Spark would lose its values;"
                + " spec.sparkConf can say spark.sql.caseSensitive: \"true\", which makes a column"
                + " of each");
  }

  private <T> Function1<T, UTF8String> decoded(Function1<T, UTF8String> otherwise) {
    return record ->
        record instanceof Text text
            ? UTF8String.fromString(new String(text.getBytes(), 0, text.getLength(), charset))
            : otherwise.apply(record);
  }

  /** Looks at what is left when the record's value was taken. */
  private final class Rest extends JsonParserDelegate {

    Rest(JsonParser parser) {
      super(parser);
    }

    /** Spark's parser asks for this at each key that has no column. */
    @Override
    public JsonParser skipChildren() throws IOException {
      losesKey |= currentToken() == JsonToken.FIELD_NAME && keys.lose(currentName());
      return super.skipChildren();
    }

    @Override
    public void close() throws IOException {
      try {
        goesOn = !isClosed() && nextToken() != null;
      } catch (JsonProcessingException
          | CharConversionException
          | CharacterCodingException notJson) {
        goesOn = true;
      } finally {
        super.close();
      }
    }
  }
}
