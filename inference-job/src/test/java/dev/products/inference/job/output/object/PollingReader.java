package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.output.version.LatestVersion;
import dev.products.inference.job.store.S3ObjectClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
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
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/**
 * Reads an output again and again, as the guide says that one should: it counts if there was a
 * {@code _SUCCESS} before and after, and the mark is the same. Of one that keeps versions, it reads
 * the one that is the newest, which counts always.
 */
final class PollingReader implements AutoCloseable {

  private static final Pattern DAY = Pattern.compile(" dia[0-9]+");

  private final Path target;
  private final boolean follows;
  private final FileSystem files;
  private final List<Map<String, Long>> seen = new CopyOnWriteArrayList<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Thread thread = new Thread(this::poll, "polling-reader");
  private volatile boolean closed;

  PollingReader(StoredRun run) throws IOException {
    this.target = new Path(run.target());
    this.follows = run.versioned() != null;
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
    if (follows) {
      follow();
      return;
    }
    String before = version();
    if (before == null) {
      return;
    }
    Map<String, Long> days = Map.of();
    String missing = null;
    try {
      days = days(target);
    } catch (FileNotFoundException e) {
      missing = e.toString();
    }
    if (before.equals(version())) {
      seen.add(days);
      if (missing != null) {
        wrong.add(missing);
      }
    }
  }

  private void follow() throws IOException {
    Path file = new Path(target, LatestVersion.NAME);
    byte[] said;
    try {
      said = content(file);
    } catch (RemoteFileChangedException e) {
      // It was replaced between the two requests of Hadoop's connector.
      return;
    } catch (FileNotFoundException e) {
      if (!seen.isEmpty()) {
        wrong.add(e.toString());
      }
      return;
    }
    seen.add(days(new Path(target, LatestVersion.parse(said, file).version())));
  }

  /** As Hadoop's connectors read it. */
  private byte[] content(Path file) throws IOException {
    if (files instanceof S3AFileSystem) {
      return new S3ObjectClient(files).content(files.getFileStatus(file));
    }
    try (InputStream in = files.open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      if (Causes.first(e, AbfsRestOperationException.class)
          .filter(answer -> answer.getStatusCode() == HttpURLConnection.HTTP_PRECON_FAILED)
          .isPresent()) {
        throw new RemoteFileChangedException(file.toString(), "read", "it was replaced", e);
      }
      // Google answers so of the content that there was.
      if ("gs".equals(files.getScheme())
          && e instanceof FileNotFoundException
          && files.exists(file)) {
        throw new RemoteFileChangedException(file.toString(), "read", "it was replaced", e);
      }
      throw e;
    }
  }

  /** How many rows a folder has of each day. */
  private Map<String, Long> days(Path folder) throws IOException {
    List<String> days = new ArrayList<>();
    for (FileStatus file : files.listStatus(folder)) {
      if (file.getPath().getName().startsWith("part-")) {
        try (var in = files.open(file.getPath())) {
          DAY.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .results()
              .map(MatchResult::group)
              .forEach(days::add);
        }
      }
    }
    return days.stream().collect(Collectors.groupingBy(day -> day, Collectors.counting()));
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
