package dev.products.inference.operator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files with what must come out; {@code UPDATE_GENERATED=1} writes them anew. */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** The object as YAML with its keys in order: maps of labels come in any. */
  public static String yaml(Object object) {
    return Serialization.asYaml(ordered(new ObjectMapper().convertValue(object, Map.class)));
  }

  private static Object ordered(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> ordered = new TreeMap<>();
      map.forEach((key, field) -> ordered.put(key.toString(), ordered(field)));
      return ordered;
    }
    return value instanceof List<?> list ? list.stream().map(Golden::ordered).toList() : value;
  }

  /** Fails if the file's text differs. */
  public static void assertEquals(String file, String text) throws IOException {
    Path path = FOLDER.resolve(file);
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }
    assertThat(text)
        .as("%s (UPDATE_GENERATED=1 refreshes it)", path)
        .isEqualTo(Files.readString(path));
  }
}
