package dev.products.inference.e2e.week.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is on the volume, read where the node has it. */
public record Outputs(Path data) {

  /** What the resources call it. */
  public static final String PATH = "/data/semana";

  /**
   * The output in a folder, if there is one.
   *
   * @return its rows, sorted
   */
  public Optional<List<String>> rows(String folder) {
    Path path = place().resolve(folder);
    return Files.isDirectory(path) ? Optional.of(rows(path)) : Optional.empty();
  }

  /** When the first of its files was written. */
  public Optional<Instant> written(String folder) {
    return files(folder).values().stream().min(Instant::compareTo);
  }

  /** Its files of predictions, with the times at which they were written. */
  public Map<String, Instant> files(String folder) {
    Map<String, Instant> files = new TreeMap<>();
    for (Path part : parts(place().resolve(folder))) {
      try {
        files.put(part.getFileName().toString(), Files.getLastModifiedTime(part).toInstant());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** The run and the attempt that it says it is of. */
  public Optional<String> writer(String folder) {
    try {
      Path file = place().resolve(folder).resolve("_classification.json");
      JsonNode mark = Serialization.unmarshal(Files.readString(file), JsonNode.class);
      return Optional.of(mark.get("runId").asText() + " " + mark.get("attempt").asInt());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folders that a resource has written. */
  public List<String> folders(String resource) {
    return named(resource + "-");
  }

  /** What lies hidden beside the output: unpublished, or replaced. */
  public List<String> hidden(String folder) {
    return named("." + folder + ".");
  }

  /** Whether a run of the resource writes: something lies hidden beside one of its outputs. */
  public boolean beingWritten(String resource) {
    return !named("." + resource + "-").isEmpty();
  }

  private List<String> named(String beginning) {
    try (Stream<Path> found = Files.list(place())) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(beginning))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As on a new volume. */
  public void removeAll() throws IOException {
    if (Files.isDirectory(place())) {
      try (Stream<Path> all = Files.walk(place())) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static List<String> rows(Path output) {
    List<String> rows = new ArrayList<>();
    for (Path part : parts(output)) {
      try {
        Files.readAllLines(part).stream()
            .filter(line -> !line.equals("linha,descricao,predict"))
            .forEach(rows::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    rows.sort(null);
    return rows;
  }

  private static List<Path> parts(Path output) {
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(path -> path.getFileName().toString().startsWith("part-")).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path place() {
    return data.resolve("semana");
  }
}
