package dev.products.inference.operator.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.products.inference.resource.UnreadableSpec;
import dev.products.inference.resource.value.JsonLocation;
import java.util.Collection;

/** From a failure to read a spec to the field that is to blame, in the words of its author. */
final class UnreadableField {

  private static final String NUMBER =
      "must be a whole number from %d to %d".formatted(Integer.MIN_VALUE, Integer.MAX_VALUE);

  private static final String OTHERWISE = "has a value that does not fit there";

  private UnreadableField() {}

  static UnreadableSpec of(String field, JsonNode tree, JsonProcessingException failure) {
    String path = field;
    JsonNode value = tree;
    if (failure instanceof JsonMappingException mapping) {
      path += JsonLocation.of(mapping);
      for (JsonMappingException.Reference step : mapping.getPath()) {
        value =
            step.getFieldName() == null
                ? value.path(step.getIndex())
                : value.path(step.getFieldName());
      }
    }
    return new UnreadableSpec(
        path, value.isValueNode() ? value.asText() : null, message(failure, value));
  }

  private static String message(JsonProcessingException failure, JsonNode value) {
    if (failure.getCause() instanceof NullPointerException) {
      return "has a null where there must be a value";
    }
    Class<?> type =
        failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (type == Integer.class || type == Long.class || (type == null && value.isNumber())) {
      return NUMBER;
    } else if (type == Boolean.class) {
      return "must be true or false";
    } else if (type == String.class) {
      return "must be text";
    } else if (type == null) {
      return OTHERWISE;
    } else if (Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    return value.isObject() ? OTHERWISE : "must be an object";
  }
}
