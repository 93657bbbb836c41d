package dev.products.inference.job.columns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/**
 * An id that Spark has otherwise inside than its input: a date as a number of days, bytes as an
 * array. Only where it is shown does it become text, the one that it has in a rejected row's
 * record.
 */
public final class ReadableId {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "id";

  private final Object id;
  private final DataType type;

  private ReadableId(Object id, DataType type) {
    this.id = id;
    this.type = type;
  }

  /**
   * What can be shown of an id; the id itself where that is a number or a text.
   *
   * @param type the id's; null if it is generated
   */
  public static Object of(Object id, DataType type) {
    boolean isReadable =
        id == null
            || type == null
            || type instanceof StringType
            || type instanceof NumericType
            || type instanceof BooleanType;
    return isReadable ? id : new ReadableId(id, type);
  }

  @Override
  public String toString() {
    Object value = CatalystTypeConverters.createToScalaConverter(type).apply(id);
    StructType alone = new StructType().add(NAME, type);
    try {
      JsonNode shown =
          JSON.readTree(new GenericRowWithSchema(new Object[] {value}, alone).json()).get(NAME);
      return shown.isTextual() ? shown.textValue() : shown.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an id is not JSON", e);
    }
  }
}
