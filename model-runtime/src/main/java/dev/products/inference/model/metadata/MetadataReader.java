package dev.products.inference.model.metadata;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads a compiled model's metadata, which may come from anyone. */
public final class MetadataReader {
  private static final int DEPTH = 8;

  /** What reading takes at most: bytes for each character, and for what it separates. */
  private static final long CHARACTER = 8;

  private static final long SEPARATED = 256;
  private static final int MEBIBYTE = 20;
  private static final int DETAIL = 200;

  private static final Map<Class<?>, String> KINDS =
      Map.of(
          Integer.class,
          "a whole number",
          Double.class,
          "a number",
          Boolean.class,
          "true or false",
          String.class,
          "a string");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(32)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  private final long heap;

  /** Reads metadata that takes no more than so many bytes to read. */
  public MetadataReader(long heap) {
    this.heap = heap;
  }

  /** Reads metadata and checks it. */
  public CompiledMetadata read(String json) throws MetadataException {
    long separated = json.chars().filter(character -> character == ',').count();
    long needed = CHARACTER * json.length() + SEPARATED * separated;
    if (needed > heap) {
      throw new MetadataException(
          "",
          "takes up to "
              + (needed >> MEBIBYTE)
              + " MiB to read, and this JVM's heap has "
              + (heap >> MEBIBYTE));
    }
    try {
      CompiledMetadata metadata = JSON.readValue(json, CompiledMetadata.class);
      if (metadata == null) {
        throw new MetadataException("", "is null instead of an object");
      }
      MetadataCheck.check(metadata);
      return metadata;
    } catch (UnrecognizedPropertyException e) {
      throw new MetadataException(
          field(e), "is unknown to this version; it may change what the model means");
    } catch (MismatchedInputException e) {
      throw new MetadataException(field(e), "is not " + kind(e.getTargetType()));
    } catch (JsonMappingException e) {
      throw new MetadataException(field(e), shortened(e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      throw new MetadataException("", "is not JSON: " + shortened(e.getOriginalMessage()));
    }
  }

  private static String field(JsonMappingException e) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        field.append('[').append(reference.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return field.toString();
  }

  private static String kind(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    return KINDS.getOrDefault(type, List.class.isAssignableFrom(type) ? "a list" : "an object");
  }

  private static String shortened(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= DETAIL ? line : line.substring(0, DETAIL) + "…";
  }
}
