package dev.products.inference.job.output.object;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.output.InputApart;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.output.OutputTarget;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.output.StagingId;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.store.StoreFailure;
import dev.products.inference.job.store.StoreProbe;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes where no folder can be moved: files are uploads until the run is at its end. Then one
 * conditional write of the mark says whose turn it is, the uploads are completed, another says that
 * they all are, and what was there before is deleted. A run that is killed in between is undone by
 * the next one, or finished if its data are all there.
 */
public final class ObjectCommitter implements OutputFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ObjectCommitter.class);

  private final JobRequest request;
  private final Configuration configuration;
  private final Path target;
  private final StagedUploads staged;
  private final StoredOutput output;
  private final Attempts attempts;
  private final StoredContents contents;
  private String writerBefore;

  private ObjectCommitter(JobRequest request, Configuration configuration) throws IOException {
    StoreProbe.look(new Path(request.output().path()), configuration);
    OutputTarget place = OutputTarget.inStore(request.output().path(), configuration);
    FileSystem files = place.files();
    InputApart.check(request, place.path(), files);
    StagingId id = StagingId.of(request);
    this.request = request;
    this.configuration = configuration;
    this.target = place.path();
    if (StoreFailure.isS3(target.toUri())) {
      MagicUploads.requireHidden(files, target);
    }
    ObjectStore store = new ObjectStore(files, target);
    PendingUploads uploads = PendingUploads.of(target, configuration);
    this.staged = new StagedUploads(store, uploads, id.word());
    this.output = new StoredOutput(store, uploads);
    this.attempts = Attempts.of(request, id, store);
    this.contents = StoredContents.of(request, store);
  }

  /**
   * Ends what earlier attempts still write, mends what a killed one left, and fails if the output
   * must not or cannot be written.
   */
  public static ObjectCommitter begin(JobRequest request, Configuration configuration) {
    try {
      ObjectCommitter committer = new ObjectCommitter(request, configuration);
      committer.requireFree();
      try {
        committer.prepare();
        return committer;
      } catch (IOException | RuntimeException e) {
        committer.abort();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw StoreFailure.unwritable(request.output().path(), configuration, e);
    }
  }

  /** Fails if the output must not or cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    try {
      ObjectCommitter committer = new ObjectCommitter(request, configuration);
      committer.requireFree();
      committer.contents.requireOurs(committer.output.mark());
      committer.attempts.tryOut();
    } catch (IOException | IllegalArgumentException e) {
      throw StoreFailure.unwritable(request.output().path(), configuration, e);
    }
  }

  private void requireFree() throws IOException {
    contents.occupancy().checkAround();
    contents.requireFolder();
  }

  private void prepare() throws IOException {
    // Before others are looked for: of two that begin at once, at least one sees the other.
    attempts.begin();
    Set<String> ended = attempts.endEarlier();
    if (request.output().keepsVersions()) {
      OtherVersions.removeUnpublished(ended, output.store(), configuration, attempts);
    }
    StoredMark mark = output.mended(attempts);
    contents.requireOurs(mark);
    writerBefore = mark.writer();
  }

  @Override
  public String staging() {
    return staged.folder().toString();
  }

  @Override
  public String stagingRejects() {
    return staged.rejects().toString();
  }

  @Override
  public String ofThisDriver() {
    return "-" + staged.driver();
  }

  @Override
  public String commitProtocol() {
    return PendingCommitProtocol.class.getName();
  }

  @Override
  public Optional<byte[]> earlierRun() {
    return OutputCommitter.earlierRun(output.store().files(), target);
  }

  @Override
  public void add(String name, byte[] content) {
    staged.add(name, content);
  }

  @Override
  public Optional<String> commit(RunOutcome outcome, StopSignal stop) {
    try {
      if (output.mark().publishes()) {
        // Of a driver that has been killed since this one began, unless it is another's turn.
        output.mended(attempts);
      }
      List<PendingUploads.Upload> written = staged.written(outcome);
      staged.writeBeside();
      StoredMark old = output.mark();
      // After the mark is read: whoever ends this attempt from now on finds what it publishes.
      if (!attempts.isOurs() || isAnothers(old)) {
        throw attempts.superseded();
      }
      contents.requireOurs(old);
      if (!stop.end()) {
        throw OutputCommitter.toldToStop();
      }
      OutputMark publishing =
          MarkState.publishing(
              OutputMark.of(request, outcome), staged.driver(), staged.namesBeside(), old.mark());
      return finish(output.publish(old, publishing, written).orElseThrow(attempts::superseded));
    } catch (IOException e) {
      throw isEnded()
          ? attempts.superseded()
          : StoreFailure.unwritable(request.output().path(), configuration, e);
    }
  }

  /** Whether another run has published, or is about to, since this one began. */
  private boolean isAnothers(StoredMark mark) {
    return mark.publishes()
        || (!Objects.equals(mark.writer(), writerBefore)
            && mark.mark().filter(by -> by.runId().equals(request.runId())).isEmpty());
  }

  private boolean isEnded() {
    try {
      return !attempts.isOurs();
    } catch (IOException e) {
      return false;
    }
  }

  /** All rows are there: nothing that goes wrong now is worth failing for. */
  private Optional<String> finish(StoredMark complete) {
    try {
      output.finish(complete, staged.beside());
      end();
      return Optional.empty();
    } catch (IOException e) {
      LOG.warn("{} is published, and not at its end", target, e);
      return Optional.of(
          "the old output's files may still be beside the new ones in "
              + target
              + ", without a _SUCCESS; the next run removes them: "
              + SparkFailure.firstLines(e));
    }
  }

  /** What tasks that do not count have written, and that this attempt is under way. */
  private void end() throws IOException {
    output.end(staged.driver());
    attempts.end();
  }

  @Override
  public void abort() {
    try {
      staged.abort();
      end();
    } catch (IOException e) {
      // The failure that led here matters more, and the next run ends what stays.
      LOG.warn("{} stays", staged.folder(), e);
    }
  }
}
