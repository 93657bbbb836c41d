package dev.products.inference.job.output.version;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.progress.StopSignal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A run's version of an output: it is published beside the others and never changed again, and then
 * the file that names the newest names it.
 */
public final class VersionedFolder implements OutputFolder {

  private final JobRequest request;
  private final OutputFolder folder;
  private final FileSystem files;
  private final Path version;
  private final LatestFile latest;

  private VersionedFolder(
      JobRequest request, OutputFolder folder, FileSystem files, LatestFile latest) {
    this.request = request;
    this.folder = folder;
    this.files = files;
    this.version = new Path(request.output().path());
    this.latest = latest;
  }

  /** How the file is looked at. */
  public interface Look {
    LatestFile at(FileSystem files, Path folder) throws IOException;
  }

  /** Of a version's folder that has begun; ends it if the versions are another's. */
  public static VersionedFolder begin(
      JobRequest request, OutputFolder folder, FileSystem files, Look look) {
    try {
      return new VersionedFolder(request, folder, files, requireOurs(request, files, look));
    } catch (RuntimeException e) {
      folder.abort();
      throw e;
    }
  }

  /** Fails if what is there was not written by runs of this resource. */
  public static LatestFile requireOurs(JobRequest request, FileSystem files, Look look) {
    Path place = new Path(request.output().path()).getParent();
    try {
      requireVersions(files, place);
      LatestFile latest = look.at(files, place);
      latest
          .latest()
          .filter(said -> !request.resource().sameName(said.resource()))
          .ifPresent(
              said -> {
                throw occupied(
                    place
                        + " has the versions of another resource, "
                        + said.resource().qualifiedName()
                        + "; choose another path");
              });
      return latest;
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  private static void requireVersions(FileSystem files, Path place) throws IOException {
    FileStatus[] found;
    try {
      found = files.listStatus(place);
    } catch (FileNotFoundException e) {
      return;
    }
    Arrays.stream(found)
        .map(status -> status.getPath().getName())
        // As Spark's readers, past what is hidden; an output without versions has its mark there.
        .filter(name -> !name.startsWith("_") && !name.startsWith("."))
        .filter(name -> !name.startsWith(JobRequest.VERSION))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw occupied(
                  place
                      + " holds \""
                      + name
                      + "\", which is no version of an output; choose another path");
            });
  }

  private static JobException occupied(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, "spec.output.path", message);
  }

  private static JobException unwritable(Path place, IOException e) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE,
        "spec.output.path",
        place + " cannot be written: " + SparkFailure.firstLines(e),
        e);
  }

  @Override
  public String staging() {
    return folder.staging();
  }

  @Override
  public String stagingRejects() {
    return folder.stagingRejects();
  }

  @Override
  public String ofThisDriver() {
    return folder.ofThisDriver();
  }

  @Override
  public String commitProtocol() {
    return folder.commitProtocol();
  }

  @Override
  public Optional<byte[]> earlierRun() {
    return latest
        .latest()
        .flatMap(
            said ->
                OutputCommitter.earlierRun(files, new Path(version.getParent(), said.version())));
  }

  @Override
  public void add(String name, byte[] content) {
    folder.add(name, content);
  }

  @Override
  public Optional<String> commit(RunOutcome outcome, StopSignal stop) {
    try {
      boolean published = isPublished();
      Optional<String> said = published ? keep(stop) : folder.commit(outcome, stop);
      if (latest.replace(LatestVersion.of(request, outcome))) {
        return said;
      }
      if (!published) {
        // Nobody has been told of it.
        files.delete(version, true);
      }
      throw superseded();
    } catch (IOException e) {
      throw unwritable(version.getParent(), e);
    }
  }

  /** By an attempt that was lost afterwards; who may already read it finds it as it was. */
  private boolean isPublished() throws IOException {
    return OutputMark.read(files, new Path(version, OutputMark.NAME))
        .filter(mark -> request.runId().equals(mark.runId()) && mark.writer() != null)
        .filter(mark -> mark.inStore() == null || mark.inStore().complete())
        .isPresent();
  }

  private Optional<String> keep(StopSignal stop) {
    folder.abort();
    if (!stop.end()) {
      throw OutputCommitter.toldToStop();
    }
    return Optional.empty();
  }

  private JobException superseded() {
    return new JobException(
        FailureReason.SUPERSEDED,
        null,
        "another run has published a version in "
            + version.getParent()
            + " since this one began; this one published nothing");
  }

  @Override
  public void abort() {
    folder.abort();
  }
}
