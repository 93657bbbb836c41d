package dev.products.inference.job.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks for the end of a JSON record's value, and for what follows it. */
final class JsonFaults implements ParseFaults {

  private static final String KEY_TWICE = "has a key twice in one JSON object";

  private final JsonFactory factory;

  JsonFaults(JsonFactory factory) {
    this.factory = factory;
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
    return List.of(
        new BadRecord(
            record.indexOf('\uFFFD') < 0
                ? "cannot be parsed as an object with values of the columns' types"
                : "cannot be parsed as JSON: it has bytes that are not of the input's encoding",
            record));
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
}
