package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads an output again and again, as the guide says that one should: it counts if there was a
 * {@code _SUCCESS} before and after, and the mark is the same.
 */
final class PollingReader implements AutoCloseable {

  private static final Pattern DAY = Pattern.compile(" dia[0-9]+");

  private final Path target;
  private final FileSystem files;
  private final List<Map<String, Long>> seen = new CopyOnWriteArrayList<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::poll, "polling-reader");
  private volatile boolean closed;

  PollingReader(StoredRun run) throws IOException {
    this.target = new Path(run.target());
    this.files = target.getFileSystem(StoredRun.configuration());
    thread.setDaemon(true);
    thread.start();
  }

  private void poll() {
    while (!closed) {
      try {
        look();
      } catch (IOException e) {
        wrong.add(e.toString());
      }
    }
  }

  private void look() throws IOException {
    String before = version();
    if (before == null) {
      return;
    }
    List<String> days = new ArrayList<>();
    String missing = null;
    try {
      for (FileStatus file : files.listStatus(target)) {
        if (file.getPath().getName().startsWith("part-")) {
          try (var in = files.open(file.getPath())) {
            DAY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .forEach(days::add);
          }
        }
      }
    } catch (FileNotFoundException e) {
      missing = e.toString();
    }
    if (before.equals(version())) {
      seen.add(days.stream().collect(Collectors.groupingBy(day -> day, Collectors.counting())));
      if (missing != null) {
        wrong.add(missing);
      }
    }
  }

  /** Of a whole output; null if there is none. */
  private String version() throws IOException {
    try {
      FileStatus mark = files.getFileStatus(new Path(target, "_classification.json"));
      return files.exists(new Path(target, "_SUCCESS")) ? ((EtagSource) mark).getEtag() : null;
    } catch (FileNotFoundException e) {
      return null;
    }
  }

  /** All that was seen has so many rows, of one day. */
  void assertRight(long rows) {
    assertThat(wrong).isEmpty();
    assertThat(seen)
        .isNotEmpty()
        .allSatisfy(days -> assertThat(days.values()).containsExactly(rows));
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
