package dev.products.inference.job.output.object;

import dev.products.inference.job.output.CommittedFiles;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileNameSpec;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's way of committing a write whose files are uploads that nobody has completed yet: tasks
 * tell theirs, and the driver completes them when the run publishes, or never.
 */
public final class PendingCommitProtocol extends FileCommitProtocol implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String folder;
  private transient Path ofTask;

  /** As Spark calls it. */
  public PendingCommitProtocol(String job, String folder, boolean dynamicPartitionOverwrite) {
    this.folder = folder;
  }

  @Override
  public void setupJob(JobContext context) {
    // Nothing is made before there is something in it.
  }

  @Override
  public void setupTask(TaskAttemptContext task) {
    ofTask = new Path(folder, task.getTaskAttemptID().toString());
  }

  @Override
  public String newTaskTempFile(
      TaskAttemptContext task, Option<String> directory, FileNameSpec spec) {
    if (directory.isDefined()) {
      throw new UnsupportedOperationException("an output has no folders, such as " + directory);
    }
    String name =
        String.format(
            "%spart-%05d-%s%s",
            spec.prefix(),
            task.getTaskAttemptID().getTaskID().getId(),
            PendingUploads.driver(new Path(folder)),
            spec.suffix());
    return new Path(PendingUploads.base(ofTask), name).toString();
  }

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext task) {
    try {
      return new TaskCommitMessage(
          new ArrayList<>(PendingUploads.of(ofTask, task.getConfiguration()).in(ofTask)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void abortTask(TaskAttemptContext task) {
    try {
      PendingUploads uploads = PendingUploads.of(ofTask, task.getConfiguration());
      uploads.abort(uploads.in(ofTask));
    } catch (IOException e) {
      // The run itself, or the next one, ends what stays.
      LoggerFactory.getLogger(PendingCommitProtocol.class).warn("uploads of {} stay", ofTask, e);
    }
  }

  @Override
  public void commitJob(JobContext context, Seq<TaskCommitMessage> messages) {
    List<PendingUploads.Upload> uploads = new ArrayList<>();
    for (TaskCommitMessage message : CollectionConverters.asJava(messages)) {
      for (Object upload : (List<?>) message.obj()) {
        uploads.add((PendingUploads.Upload) upload);
      }
    }
    Path staging = new Path(folder);
    Set<String> names =
        uploads.stream().map(PendingUploads.Upload::name).collect(Collectors.toSet());
    PendingUploads.told(staging, uploads);
    CommittedFiles.committed(folder, new CommittedFiles(PendingUploads.driver(staging), names));
  }

  @Override
  public void abortJob(JobContext context) {
    // The publisher ends all that this driver has begun.
  }
}
