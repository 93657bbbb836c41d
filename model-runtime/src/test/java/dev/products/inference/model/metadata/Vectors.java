package dev.products.inference.model.metadata;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What scikit-learn does, as the scripts in src/test/python wrote it down. */
public final class Vectors {
  private static final String FOLDER = "/dev/products/inference/model/";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .build();

  /**
   * Texts and the features that vectorizers find in them.
   *
   * @param unicode all the tables
   */
  public record Analyzers(UnicodeTables unicode, List<String> texts, List<Case> cases) {}

  /**
   * One vectorizer.
   *
   * @param features by text: pairs of id and value
   */
  public record Case(
      String options, VectorizerMetadata vectorizer, List<List<List<Integer>>> features) {
    @Override
    public String toString() {
      return options;
    }
  }

  private Vectors() {}

  public static Analyzers analyzers() {
    return read("analyzers.json", new TypeReference<>() {});
  }

  public static <T> T read(String resource, TypeReference<T> type) {
    try (InputStream stream = open(resource)) {
      return JSON.readValue(stream, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(String resource) {
    try (InputStream stream = open(resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream stream = Vectors.class.getResourceAsStream(FOLDER + resource);
    if (stream == null) {
      throw new IOException("no test resource " + resource);
    }
    return stream;
  }
}
