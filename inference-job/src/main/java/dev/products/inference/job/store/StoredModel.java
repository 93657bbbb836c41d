package dev.products.inference.job.store;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A model that has a URI: the driver alone reads it, once, and Spark takes it to the executors. So
 * they have the bytes that the driver checked, and ask nobody else for them.
 */
public final class StoredModel {

  private static final String FIELD = "spec.model.uri";
  private static final Pattern URI = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]++:.*+");

  /** What this process has read, by its URI. */
  private static final Map<String, Path> READ = new ConcurrentHashMap<>();

  private StoredModel() {}

  /** Whether a model's place is one of these, and no file of each process. */
  public static boolean is(String place) {
    return URI.matcher(place).matches();
  }

  /**
   * The file that this process has of it, read anew; it ends with the process.
   *
   * @throws JobException if it cannot be read
   */
  public static Path read(String uri, Configuration configuration) {
    org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(uri);
    try {
      Path file = temporary();
      StoreProbe.look(place, configuration);
      try (InputStream bytes = place.getFileSystem(configuration).open(place)) {
        Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
      }
      READ.put(uri, file);
      return file;
    } catch (IOException | RuntimeException e) {
      throw failure(uri, place, configuration, e);
    }
  }

  private static JobException failure(
      String uri, org.apache.hadoop.fs.Path place, Configuration configuration, Exception e) {
    Optional<String> ofStore = StoreFailure.words(e, place.toUri(), configuration);
    if (ofStore.isPresent()) {
      return new JobException(FailureReason.MODEL_UNAVAILABLE, FIELD, ofStore.get(), e);
    }
    if (e instanceof FileNotFoundException) {
      return new JobException(FailureReason.MODEL_UNREADABLE, FIELD, "there is no file " + uri, e);
    }
    boolean unknown = e instanceof UnsupportedFileSystemException;
    return new JobException(
        unknown ? FailureReason.MODEL_UNREADABLE : FailureReason.MODEL_UNAVAILABLE,
        FIELD,
        uri + " cannot be read: " + SparkFailure.firstLines(e),
        e);
  }

  /**
   * What this process has read, for a session's executors; null if they have a file of their own,
   * or if this process does their work.
   */
  public static Broadcast<byte[]> forExecutors(SparkSession spark, String place) {
    Path read = READ.get(place);
    if (read == null || spark.sparkContext().isLocal()) {
      return null;
    }
    try {
      return new JavaSparkContext(spark.sparkContext()).broadcast(Files.readAllBytes(read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file that an executor has of it; it ends with the process. */
  public static Path given(Broadcast<byte[]> bytes) {
    try {
      return Files.write(temporary(), bytes.value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporary() throws IOException {
    Path file = Files.createTempFile("model-", ".onnx");
    file.toFile().deleteOnExit();
    return file;
  }
}
