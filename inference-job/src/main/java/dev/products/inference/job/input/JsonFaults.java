package dev.products.inference.job.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Looks for the end of a JSON record's value, and for what follows it. */
final class JsonFaults implements ParseFaults {

  private static final String KEY_TWICE = "has a key twice in one JSON object";

  private final JsonFactory factory;
  private final Keys keys;

  JsonFaults(JsonFactory factory, Keys keys) {
    this.factory = factory;
    this.keys = keys;
  }

  @Override
  public List<BadRecord> of(String record) {
    List<String> values = new ArrayList<>();
    int end = 0;
    try (JsonParser parser = factory.createParser(record)) {
      while (parser.nextToken() != null) {
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        end = (int) parser.currentLocation().getCharOffset();
        values.add(record.substring(begin, end));
      }
    } catch (IOException notJson) {
      if (JsonParsing.isKeyTwice(notJson)) {
        return List.of(new BadRecord(KEY_TWICE, record));
      }
      return List.of(
          new BadRecord(
              values.isEmpty() ? "cannot be parsed as JSON" : goesOn(record.substring(end)),
              record));
    }
    if (values.size() > 1) {
      String reason = "is one of " + values.size() + " JSON values on a line, which may have one";
      return values.stream().map(value -> new BadRecord(reason, value)).toList();
    }
    return List.of(new BadRecord(ofValue(record), record));
  }

  private String ofValue(String record) {
    if (record.indexOf('\uFFFD') >= 0) {
      return "cannot be parsed as JSON: it has bytes that are not of the input's encoding";
    }
    return hasLostKey(record)
        ? "has a key in another case than other records"
        : "cannot be parsed as an object with values of the columns' types";
  }

  private boolean hasLostKey(String record) {
    try (JsonParser parser = factory.createParser(record)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && keys.lose(parser.currentName())) {
          return true;
        }
      }
      return false;
    } catch (IOException notJson) {
      return false;
    }
  }

  /** What is wrong, and where, continuing a sentence that begins with the record. */
  String describe(String record) {
    try (JsonParser parser = factory.createParser(record)) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      if (JsonParsing.isKeyTwice(e)) {
        return KEY_TWICE;
      }
      return "is wrong at line "
          + e.getLocation().getLineNr()
          + ", column "
          + e.getLocation().getColumnNr();
    } catch (IOException e) {
      return "cannot be parsed";
    }
    return of(record).get(0).reason();
  }

  private static String goesOn(String rest) {
    return rest.strip().equals(",")
        ? "has a comma after its JSON value (multiLine: true reads an array over several lines)"
        : "goes on after its JSON value";
  }

  /**
   * The keys that objects have columns for. Of keys that differ in case only, Spark may make one
   * column, named as the first of them, and pass over the values of the others.
   *
   * @param names the columns' names
   * @param lower the same in lower case
   */
  record Keys(Set<String> names, Set<String> lower) implements Serializable {

    static Keys of(StructType schema) {
      Set<String> names = names(schema).collect(Collectors.toSet());
      return new Keys(names, names.stream().map(Keys::lower).collect(Collectors.toSet()));
    }

    /** At any depth. */
    private static Stream<String> names(DataType type) {
      if (type instanceof ArrayType array) {
        return names(array.elementType());
      }
      return type instanceof StructType struct
          ? Arrays.stream(struct.fields())
              .flatMap(field -> Stream.concat(Stream.of(field.name()), names(field.dataType())))
          : Stream.empty();
    }

    /** Whether the value of this key is passed over, though a column is called alike. */
    boolean lose(String key) {
      return !names.contains(key) && lower.contains(lower(key));
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
