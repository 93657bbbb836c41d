package dev.products.inference.job.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.spark.sql.catalyst.json.JSONOptionsInRead;
import scala.collection.immutable.Map;

/**
 * Spark's options for JSON, but that an object which has a key twice is none: Spark refuses the
 * whole input for it or takes the last value, as the records happen to be.
 */
final class JsonParsing extends JSONOptionsInRead {

  private static final long serialVersionUID = 1L;

  JsonParsing(Map<String, String> options, String timeZone, String unparsed) {
    super(options, timeZone, unparsed);
  }

  @Override
  public JsonFactory buildJsonFactory() {
    return super.buildJsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
  }

  /** Whether that is what a parser fails of. */
  static boolean isKeyTwice(Throwable failure) {
    return failure instanceof JsonProcessingException json
        && json.getOriginalMessage().startsWith("Duplicate field");
  }
}
