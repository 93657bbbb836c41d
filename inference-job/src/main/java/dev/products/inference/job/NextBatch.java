package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.files.NewFiles;
import dev.products.inference.job.incremental.Checkpoint;
import dev.products.inference.job.incremental.Plan;
import dev.products.inference.job.incremental.Position;
import dev.products.inference.job.incremental.Reading;
import dev.products.inference.job.input.InputPlace;
import dev.products.inference.job.kafka.KafkaInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * What a run reads where it reads only what is new. The output's table has the number of the last
 * batch, in the commit of that batch's rows; the checkpoint has what was read by then. So neither a
 * driver that is killed nor one that lives too long makes a batch count twice, or not at all.
 *
 * @param found what there is to read
 * @param checkpoint what was read
 * @param plan this batch
 * @param after what the batches before it read
 * @param published the number of this batch if an earlier attempt has published it
 */
record NextBatch(
    InputFiles.Found found, Checkpoint checkpoint, Plan plan, Position after, Long published) {

  /** Chooses it. Nothing is written. */
  static NextBatch of(JobRequest whole, String modelSha256, SparkSession spark) {
    Checkpoint checkpoint = new Checkpoint(whole.input().incremental().checkpoint());
    long last = OutputPlace.lastBatch(whole, spark);
    JobRequest request = whole.named(name(whole, last));
    if (last == InputBatch.NONE) {
      Plan plan = plan(request, modelSha256, InputBatch.NONE);
      return find(request, spark, plan, Position.BEGINNING, checkpoint)
          .warning(
              checkpoint.hasPublished()
                  ? "the output's table has no batch of spec.input.incremental.checkpoint,"
                      + " where other runs have published some: everything is read from the"
                      + " beginning"
                  : null);
    }
    Plan before = checkpoint.plan(last);
    checkpoint.requireSame(before, request.resource().qualifiedName(), request.input().place());
    if (before.run().equals(request.runId())) {
      return again(request, spark, before, last, checkpoint);
    }
    return find(request, spark, plan(request, modelSha256, last), before.read(), checkpoint)
        .warning(changed(before, request.input(), modelSha256));
  }

  /**
   * What it is published under. Where a run has many, those that follow the same one are attempts
   * of the same.
   */
  private static String name(JobRequest request, long last) {
    return request.input().isContinuous()
        ? request.runId() + "-after-" + Math.max(0, last)
        : request.runId();
  }

  /** What an attempt of this run published, to be counted. */
  private static NextBatch again(
      JobRequest request, SparkSession spark, Plan plan, long number, Checkpoint checkpoint) {
    Position after =
        plan.after() == InputBatch.NONE ? Position.BEGINNING : checkpoint.plan(plan.after()).read();
    InputFiles.Found found =
        InputPlace.find(request.input(), new Reading(after, plan.read(), true), spark);
    return new NextBatch(found, checkpoint, plan, after, number);
  }

  private static NextBatch find(
      JobRequest request, SparkSession spark, Plan plan, Position after, Checkpoint checkpoint) {
    boolean rereads = request.output().mode() == OutputMode.MERGE;
    InputFiles.Found found =
        InputPlace.find(request.input(), new Reading(after, null, rereads), spark);
    return new NextBatch(found, checkpoint, plan.reading(found.read()), after, null);
  }

  private static Plan plan(JobRequest request, String modelSha256, long after) {
    return new Plan(
        request.resource().qualifiedName(),
        request.runId(),
        request.attempt(),
        request.input().place(),
        after,
        modelSha256,
        request.input().query(),
        null);
  }

  private static String changed(Plan before, RequestedInput input, String modelSha256) {
    List<String> changed = new ArrayList<>();
    if (!modelSha256.equals(before.modelSha256())) {
      changed.add("the model");
    }
    if (!Objects.equals(before.query(), input.query())) {
      changed.add("spec.input.query");
    }
    return changed.isEmpty()
        ? null
        : "spec.input.incremental: "
            + String.join(" and ", changed)
            + " changed since run "
            + before.run()
            + "; what was read until then stays in the output as it was";
  }

  private NextBatch warning(String warning) {
    if (warning == null) {
      return this;
    }
    List<String> all = new ArrayList<>(found.warnings());
    all.add(warning);
    return new NextBatch(
        new InputFiles.Found(found.input(), all, found.size(), found.read()),
        checkpoint,
        plan,
        after,
        published);
  }

  /** Whether nothing is new. */
  boolean isEmpty() {
    return plan.read().equals(after);
  }

  /** How many files, messages, or versions of a table it has, if it is not empty. */
  long size() {
    RequestedInput input = found.input();
    if (input.format() == DataFormat.KAFKA) {
      return KafkaInput.messages(input);
    }
    if (input.batch().files() != null) {
      return input.batch().files().size();
    }
    Long read = input.batch().afterVersion();
    return input.version() - (read == null ? -1 : read);
  }

  /** The request of this batch, under no number yet if it is not published. */
  JobRequest request(JobRequest whole) {
    return besideEarlierRejects(
        numbered(whole.named(plan.run()).of(found.input()), published == null ? 0 : published));
  }

  /** A sample is of the first rows of all, and publishes nothing that would have to count once. */
  static JobRequest sample(JobRequest whole) {
    return whole.input().incremental() == null
        ? whole
        : besideEarlierRejects(whole.of(whole.input().incremental(null)));
  }

  /** Rejects of earlier runs stay, as their rows do. */
  private static JobRequest besideEarlierRejects(JobRequest request) {
    String rejects = request.output().rejects();
    return rejects == null
        ? request
        : request.into(
            request.output().rejecting(rejects + "/" + JobRequest.VERSION + request.runId()));
  }

  /** The same once the batch is kept, under a number of its own. */
  JobRequest kept(JobRequest part) {
    if (published != null) {
      return part;
    }
    long number = checkpoint.add(plan);
    if (plan.after() != InputBatch.NONE) {
      checkpoint.prune(plan.after());
    }
    return numbered(part, number);
  }

  private JobRequest numbered(JobRequest request, long number) {
    InputBatch batch = found.input().batch().numbered(number, plan.after());
    return request.of(request.input().incremental(request.input().incremental().of(batch)));
  }

  /** Fails if a file that was read is not as it was when it was chosen. */
  void requireUnchanged(SparkSession spark) {
    if (published == null) {
      NewFiles.requireUnchanged(
          plan.input(), after, plan.read(), spark.sparkContext().hadoopConfiguration());
    }
  }
}
