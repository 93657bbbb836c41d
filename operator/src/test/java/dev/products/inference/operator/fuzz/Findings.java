package dev.products.inference.operator.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was wrong, each with the resource in a file beside the operator's log. */
final class Findings {

  private final Path folder;
  private final List<String> found = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();

  Findings(Path folder) {
    this.folder = folder;
  }

  synchronized void add(String resource, String json, String what) {
    found.add(resource + ": " + what);
    try {
      Files.writeString(folder.resolve(resource + ".json"), json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  synchronized List<String> all() {
    return List.copyOf(found);
  }

  synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }
}
