package dev.products.inference.resource.value;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** Where in a tree something is, as messages write it: {@code .containers[0].name}. */
public final class JsonLocation {

  private JsonLocation() {}

  /** Of what could not be mapped, after the name of the tree itself. */
  public static String of(JsonMappingException failure) {
    return failure.getPath().stream().map(JsonLocation::step).collect(Collectors.joining());
  }

  private static String step(JsonMappingException.Reference step) {
    return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
  }
}
