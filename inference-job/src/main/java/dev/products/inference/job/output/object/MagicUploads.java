package dev.products.inference.job.output.object;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * In an S3: uploads of several parts that nobody has completed yet, which Hadoop's connector makes.
 */
final class MagicUploads extends PendingUploads {

  private final Path target;
  private final S3AFileSystem files;
  private final Configuration configuration;
  private final CommitOperations operations;

  MagicUploads(Path target, Configuration configuration) throws IOException {
    this.target = target;
    this.files = (S3AFileSystem) target.getFileSystem(configuration);
    this.configuration = configuration;
    this.operations = new CommitOperations(files);
  }

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

  private static SinglePendingCommit read(Upload upload) throws IOException {
    return SinglePendingCommit.serializer()
        .fromBytes(upload.pending().getBytes(StandardCharsets.UTF_8));
  }

  @Override
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

  @Override
  void complete(List<Upload> uploads) throws IOException {
    try (CommitContext context = context()) {
      TaskPool.foreach(uploads)
          .stopOnFailure()
          .executeWith(context.getOuterSubmitter())
          .run(upload -> complete(read(upload), context));
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

  @Override
  void abort(List<Upload> uploads) throws IOException {
    List<Open> open = new ArrayList<>();
    for (Upload upload : uploads) {
      SinglePendingCommit pending = read(upload);
      open.add(
          new Open(pending.destinationPath(), pending.getDestinationKey(), pending.getUploadId()));
    }
    end(open);
  }

  @Override
  List<Open> open() throws IOException {
    List<Open> open = new ArrayList<>();
    var uploads = files.listUploads(files.pathToKey(target) + "/");
    while (uploads.hasNext()) {
      var upload = uploads.next();
      open.add(new Open(files.keyToQualifiedPath(upload.key()), upload.key(), upload.uploadId()));
    }
    return open;
  }

  @Override
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
