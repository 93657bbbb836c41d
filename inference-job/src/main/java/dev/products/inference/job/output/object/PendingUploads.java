package dev.products.inference.job.output.object;

import dev.products.inference.job.store.MovingClient;
import dev.products.inference.job.store.ObjectClient;
import dev.products.inference.job.store.StoreFailure;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;

/**
 * Files of an output whose bytes are in the store and which are not to be seen yet: all that is
 * written below a folder with a certain name.
 */
abstract class PendingUploads {

  /** Requests at a time, of few bytes each. */
  static final int AT_A_TIME = 16;

  /** Spark makes its committer itself; this is the only way from there to the run that wrote. */
  private static final Map<String, List<Upload>> TOLD = new ConcurrentHashMap<>();

  /** Of the output in a store's place. */
  static PendingUploads of(Path target, Configuration configuration) throws IOException {
    return of(home(target), target, configuration);
  }

  /** Of all versions of an output. */
  static PendingUploads below(Path place, Configuration configuration) throws IOException {
    return of(place, place, configuration);
  }

  private static PendingUploads of(Path home, Path target, Configuration configuration)
      throws IOException {
    FileSystem files = target.getFileSystem(configuration);
    return ObjectClient.of(files) instanceof MovingClient client
        ? new StagedObjects(home, target, files, client)
        : new MagicUploads(target, configuration);
  }

  /** One file, with what the store's kind needs to complete it. */
  record Upload(String name, String pending) implements Serializable {}

  /** One that nobody has ended, by its key in the store and the store's word for it. */
  record Open(Path file, String key, String id) {}

  /** Where the folders are below which drivers write: where nothing is moved, in the output. */
  static Path home(Path target) {
    return StoreFailure.isS3(target.toUri()) ? target : target.getParent();
  }

  /** The folder below which one driver writes. */
  static Path staging(Path target, String driver) {
    return new Path(home(target), CommitConstants.MAGIC_PATH_PREFIX + driver);
  }

  static boolean isStaging(String name) {
    return name.startsWith(CommitConstants.MAGIC_PATH_PREFIX);
  }

  /** The driver that writes below a folder. */
  static String driver(Path staging) {
    return staging.getName().substring(CommitConstants.MAGIC_PATH_PREFIX.length());
  }

  /** What is below this becomes the output's own. */
  static Path base(Path folder) {
    return new Path(folder, CommitConstants.BASE);
  }

  static void told(Path staging, List<Upload> uploads) {
    TOLD.put(staging.getName(), uploads);
  }

  /** What the tasks of the write have told, which has ended well. */
  static List<Upload> take(Path staging) {
    return Optional.ofNullable(TOLD.remove(staging.getName())).orElse(List.of());
  }

  /** Whether a file's name says that it is one of these drivers'. */
  static boolean isOf(String name, Collection<String> drivers) {
    return name.startsWith("part-")
        && drivers.stream().anyMatch(driver -> name.contains("-" + driver));
  }

  /** Those of files that were written whole below a folder. */
  abstract List<Upload> in(Path folder) throws IOException;

  /** Makes the files visible, many at a time. */
  abstract void complete(List<Upload> uploads) throws IOException;

  /** Ends them, so that the files never appear. */
  abstract void abort(List<Upload> uploads) throws IOException;

  /** All that go into the output's place or below it, also those under way. */
  abstract List<Open> open() throws IOException;

  /** Ends those, so that the files never appear. */
  abstract void end(List<Open> open) throws IOException;
}
