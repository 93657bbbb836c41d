package dev.products.inference.e2e.week.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What was done and seen, with the seconds since the beginning, and which of it were lies. */
public final class Journal {

  private final Instant start = Instant.now();
  private final List<String> lines = new ArrayList<>();
  private final Set<String> lies = new LinkedHashSet<>();

  /** Something that was done: printed too. */
  public synchronized void did(String what) {
    System.out.println(write(what));
  }

  /** Something that was seen. */
  public synchronized void saw(String what) {
    write("  " + what);
  }

  /** Something that must not be. */
  public synchronized void lie(String resource, String what) {
    if (lies.add(resource + ": " + what)) {
      System.out.println(write("LIE " + resource + ": " + what));
    }
  }

  public synchronized List<String> lies() {
    return List.copyOf(lies);
  }

  public synchronized void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write(String what) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    String line = String.format(Locale.ROOT, "%7.1f %s", seconds, what);
    lines.add(line);
    return line;
  }
}
