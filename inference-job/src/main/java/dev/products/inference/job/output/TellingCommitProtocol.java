package dev.products.inference.job.output;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileNameSpec;
import org.apache.spark.sql.execution.datasources.SQLHadoopMapReduceCommitProtocol;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's way of committing a write, which also tells what each task has committed. Spark's own
 * takes what it finds in the folder for what was written.
 */
public final class TellingCommitProtocol extends SQLHadoopMapReduceCommitProtocol {

  private static final long serialVersionUID = 1L;

  private final String job;
  private final String folder;
  private transient List<String> names;

  /** What a task tells: Spark's own message and its files. */
  private record Told(Object sparks, List<String> names) implements Serializable {}

  /** As Spark calls it. */
  public TellingCommitProtocol(String job, String folder, boolean dynamicPartitionOverwrite) {
    super(job, folder, dynamicPartitionOverwrite);
    this.job = job;
    this.folder = folder;
  }

  @Override
  public void setupTask(TaskAttemptContext task) {
    names = new ArrayList<>();
    super.setupTask(task);
  }

  @Override
  public String newTaskTempFile(
      TaskAttemptContext task, Option<String> directory, FileNameSpec spec) {
    String file = super.newTaskTempFile(task, directory, spec);
    names.add(new Path(file).getName());
    return file;
  }

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext task) {
    return new TaskCommitMessage(new Told(super.commitTask(task).obj(), List.copyOf(names)));
  }

  @Override
  public void commitJob(JobContext context, Seq<TaskCommitMessage> messages) {
    List<TaskCommitMessage> sparks = new ArrayList<>();
    Set<String> committed = new HashSet<>();
    for (TaskCommitMessage message : CollectionConverters.asJava(messages)) {
      Told told = (Told) message.obj();
      sparks.add(new TaskCommitMessage(told.sparks()));
      committed.addAll(told.names());
    }
    super.commitJob(context, CollectionConverters.asScala(sparks).toSeq());
    CommittedFiles.committed(folder, new CommittedFiles(job, Set.copyOf(committed)));
  }
}
