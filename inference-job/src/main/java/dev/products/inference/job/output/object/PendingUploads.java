package dev.products.inference.job.output.object;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.lang3.tuple.Pair;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.commit.files.PendingSet;
import org.apache.hadoop.fs.s3a.commit.files.SinglePendingCommit;
import org.apache.hadoop.fs.s3a.commit.impl.CommitContext;
import org.apache.hadoop.fs.s3a.commit.impl.CommitOperations;
import org.apache.hadoop.fs.statistics.IOStatisticsContext;
import org.apache.hadoop.fs.statistics.IOStatisticsSnapshot;
import org.apache.hadoop.util.functional.TaskPool;

/**
 * Files of an output whose bytes are in the store and which are not to be seen yet. Hadoop's
 * connector makes them of what is written below a folder with a certain name.
 */
final class PendingUploads {

  /** Requests at a time, of few bytes each. */
  private static final int AT_A_TIME = 16;

  /** Spark makes its committer itself; this is the only way from there to the run that wrote. */
  private static final Map<String, List<Upload>> TOLD = new ConcurrentHashMap<>();

  private final Path target;
  private final S3AFileSystem files;
  private final Configuration configuration;
  private final CommitOperations operations;

  /** Of the output in a store's place. */
  PendingUploads(Path target, Configuration configuration) throws IOException {
    this.target = target;
    this.files = (S3AFileSystem) target.getFileSystem(configuration);
    this.configuration = configuration;
    this.operations = new CommitOperations(files);
  }

  /** One file, as Hadoop writes down what completes it. */
  record Upload(String name, String pending) implements Serializable {

    SinglePendingCommit read() throws IOException {
      return SinglePendingCommit.serializer().fromBytes(pending.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** One that nobody has ended, by its key in the bucket and the store's word for it. */
  record Open(Path file, String key, String id) {}

  /** Fails if what is written below such a folder would be seen. */
  static void requireHidden(FileSystem files, Path target) throws IOException {
    if (target.toUri().getPath().contains("/" + CommitConstants.MAGIC)) {
      throw new IOException(
          "a folder in its path begins with "
              + CommitConstants.MAGIC
              + ", which Hadoop's connector keeps for itself");
    }
    if (!files.hasPathCapability(target, CommitConstants.STORE_CAPABILITY_MAGIC_COMMITTER)) {
      throw new IOException(
          "publishing needs "
              + CommitConstants.MAGIC_COMMITTER_ENABLED
              + ", which spec.sparkConf must not switch off");
    }
  }

  /** The folder below which one driver writes. */
  static Path staging(Path target, String driver) {
    return new Path(target, CommitConstants.MAGIC_PATH_PREFIX + driver);
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
  List<Upload> in(Path folder) throws IOException {
    try (CommitContext context = context()) {
      Pair<PendingSet, List<Pair<LocatedFileStatus, IOException>>> found;
      try {
        found = operations.loadSinglePendingCommits(folder, true, context);
      } catch (FileNotFoundException e) {
        return List.of();
      }
      if (!found.getRight().isEmpty()) {
        throw found.getRight().get(0).getRight();
      }
      List<Upload> uploads = new ArrayList<>();
      for (SinglePendingCommit pending : found.getLeft().getCommits()) {
        pending.setIOStatistics(new IOStatisticsSnapshot());
        uploads.add(
            new Upload(
                new Path(pending.getDestinationKey()).getName(),
                new String(
                    pending.toBytes(SinglePendingCommit.serializer()), StandardCharsets.UTF_8)));
      }
      return uploads;
    }
  }

  /** Makes the files visible, many at a time. */
  void complete(List<Upload> uploads) throws IOException {
    try (CommitContext context = context()) {
      TaskPool.foreach(uploads)
          .stopOnFailure()
          .executeWith(context.getOuterSubmitter())
          .run(upload -> complete(upload.read(), context));
    }
  }

  private void complete(SinglePendingCommit pending, CommitContext context) throws IOException {
    try {
      context.commitOrFail(pending);
    } catch (IOException e) {
      // A request whose answer is lost is sent again, when there is no upload any more.
      if (!isThere(pending)) {
        throw e;
      }
    }
  }

  private boolean isThere(SinglePendingCommit pending) throws IOException {
    try {
      FileStatus status = files.getFileStatus(pending.destinationPath());
      return status.getLen() == pending.getLength();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Ends them, so that the files never appear. */
  void abort(List<Upload> uploads) throws IOException {
    List<Open> open = new ArrayList<>();
    for (Upload upload : uploads) {
      SinglePendingCommit pending = upload.read();
      open.add(
          new Open(pending.destinationPath(), pending.getDestinationKey(), pending.getUploadId()));
    }
    end(open);
  }

  /** All that go into the output's place or below it, also those under way. */
  List<Open> open() throws IOException {
    List<Open> open = new ArrayList<>();
    var uploads = files.listUploads(files.pathToKey(target) + "/");
    while (uploads.hasNext()) {
      var upload = uploads.next();
      open.add(new Open(files.keyToQualifiedPath(upload.key()), upload.key(), upload.uploadId()));
    }
    return open;
  }

  void end(List<Open> open) throws IOException {
    try (CommitContext context = context()) {
      TaskPool.foreach(open)
          .stopOnFailure()
          .executeWith(context.getOuterSubmitter())
          .run(this::end);
    }
  }

  private void end(Open upload) throws IOException {
    try {
      operations.abortMultipartCommit(upload.key(), upload.id());
    } catch (FileNotFoundException e) {
      // It has ended.
    }
  }

  private CommitContext context() {
    return new CommitContext(
        operations,
        configuration,
        "output",
        AT_A_TIME,
        IOStatisticsContext.getCurrentIOStatisticsContext());
  }
}
