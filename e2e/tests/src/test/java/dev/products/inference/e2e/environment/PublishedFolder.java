package dev.products.inference.e2e.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** An output of CSV, read from this machine's folder, which the claim is. */
public record PublishedFolder(Path folder) {

  /** That of {@link Manifest#output}. */
  public static PublishedFolder of(String name) {
    return new PublishedFolder(Path.of(System.getenv("E2E_HOST_FOLDER"), "produtos", "out", name));
  }

  /** How many rows have each category, which is in the last column. */
  public Map<String, Long> categories() {
    return counted(folder, ".csv", line -> line.substring(line.lastIndexOf(',') + 1));
  }

  public long rejected() {
    return counted(folder.resolve("_rejects"), ".json", line -> "").values().stream()
        .mapToLong(rows -> rows)
        .sum();
  }

  /** What is told of the run beside it, for machines. */
  public JsonNode run() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("_run.json").toFile());
  }

  private static Map<String, Long> counted(
      Path folder, String extension, Function<String, String> kind) {
    Map<String, Long> counts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(extension)).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          lines
              .filter(line -> !E2eNamespace.isHeader(line))
              .forEach(line -> counts.merge(kind.apply(line), 1L, Long::sum));
        }
      }
      return counts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
