package dev.products.inference.operator.upgrade;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files in src/test/resources/stored: resources as earlier commits wrote them. */
final class StoredObjects {

  private static final Path FOLDER = Path.of("src", "test", "resources", "stored");

  private StoredObjects() {}

  /** Each, by its commit and its place in the file. */
  static Map<String, ObjectNode> all() throws IOException {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    for (Path file : files()) {
      String commit = file.getFileName().toString().replace(".yaml", "");
      try (var documents =
          new YAMLMapper().readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
        List<ObjectNode> found = documents.readAll();
        for (int i = 0; i < found.size(); i++) {
          all.put(commit + "-" + i, found.get(i));
        }
      }
    }
    return all;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  /** The fields of one that another does not have, or has otherwise. */
  static Set<String> differences(JsonNode one, JsonNode other) {
    Set<String> differences = new TreeSet<>();
    compare(one, other, "", differences);
    return differences;
  }

  private static void compare(JsonNode one, JsonNode other, String path, Set<String> differences) {
    if (one.isObject() && other.isObject()) {
      one.properties()
          .forEach(
              field ->
                  compare(
                      field.getValue(),
                      other.path(field.getKey()),
                      path + "." + field.getKey(),
                      differences));
    } else if (one.isArray() && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        compare(one.get(i), other.get(i), path + "[]", differences);
      }
    } else if (!one.asText().equals(other.asText()) || one.isContainerNode()) {
      differences.add(path.substring(1));
    }
  }
}
