package dev.products.inference.cli.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.products.inference.resource.ProductClassification;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * The documents of a YAML or JSON file.
 *
 * @param path the file
 * @param documents all of them, in the file's order
 */
public record ManifestFile(Path path, List<JsonNode> documents) {

  private static final int MOST_CHARACTERS = 64 << 20;

  public static ManifestFile read(Path path) {
    try {
      return new ManifestFile(path, parse(Files.readString(path)));
    } catch (NoSuchFileException e) {
      throw UserErrorException.of(path + ": there is no such file");
    } catch (MalformedInputException e) {
      throw UserErrorException.of(path + ": is not a YAML file: it is not UTF-8 text");
    } catch (JsonProcessingException e) {
      throw UserErrorException.of(
          path + ": is not YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "));
    } catch (IOException e) {
      throw UserErrorException.of(path + ": cannot be read: " + e.getMessage());
    }
  }

  private static List<JsonNode> parse(String text) throws IOException {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MOST_CHARACTERS);
    YAMLMapper mapper = new YAMLMapper(YAMLFactory.builder().loaderOptions(limits).build());
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    List<JsonNode> documents = new ArrayList<>();
    try (MappingIterator<JsonNode> parsed = mapper.readerFor(JsonNode.class).readValues(text)) {
      while (parsed.hasNextValue()) {
        JsonNode document = parsed.nextValue();
        if (document != null && document.isObject()) {
          documents.add(document);
        }
      }
    }
    return documents;
  }

  public List<JsonNode> productClassifications() {
    return documents.stream()
        .filter(document -> ProductClassification.KIND.equals(document.path("kind").asText()))
        .toList();
  }

  public Optional<JsonNode> configMap(String name) {
    return documents.stream()
        .filter(document -> "ConfigMap".equals(document.path("kind").asText()))
        .filter(document -> name.equals(document.path("metadata").path("name").asText()))
        .findFirst();
  }

  /** The folder that its claims are, unless the user says otherwise. */
  public Path folder() {
    return path.toAbsolutePath().normalize().getParent();
  }
}
