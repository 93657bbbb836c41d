package dev.products.inference.job;

import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.failure.FileAccess;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.Utils;

/**
 * The folder that Spark writes its event logs to. Spark does not make it, and without it does not
 * start; a run is worth more than its history.
 */
final class EventLogFolder {

  private static final String ENABLED = "spark.eventLog.enabled";
  private static final String FOLDER = "spark.eventLog.dir";

  /** Why there is no history; the session carries it to the run's warnings. */
  private static final String REFUSED = "spark.eventLog.refused";

  private EventLogFolder() {}

  /** Makes it, if there is to be one; without an event log where that cannot be done. */
  static void prepare(SparkConf conf) {
    if (!conf.getBoolean(ENABLED, false) || !conf.contains(FOLDER)) {
      return;
    }
    Path folder = new Path(Utils.resolveURI(conf.get(FOLDER)));
    try {
      FileSystem files = folder.getFileSystem(SparkHadoopUtil.get().newConfiguration(conf));
      Path attempt = new Path(folder, ".writable-" + UUID.randomUUID());
      if (!files.mkdirs(attempt)) {
        throw new IOException("it is no folder, or nobody may make one there");
      }
      files.delete(attempt, true);
    } catch (IOException | RuntimeException e) {
      conf.set(ENABLED, "false").set(REFUSED, conf.get(FOLDER) + ": " + why(e));
    }
  }

  private static String why(Exception failure) {
    boolean forbidden =
        Causes.has(failure, AccessControlException.class)
            || Causes.has(failure, AccessDeniedException.class);
    Throwable root = Causes.root(failure);
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return forbidden ? message + "; " + FileAccess.REMEDY : message;
  }

  /** What is to be told of a run whose session has none, though there was to be one. */
  static Optional<String> warning(SparkConf conf) {
    return Optional.ofNullable(conf.get(REFUSED, null))
        .map(
            why ->
                "spec.eventLog.path: the run has no event log, since none can be written to "
                    + why);
  }
}
