package dev.products.inference.job.output.object;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.output.StagingId;
import dev.products.inference.job.store.ObjectClient;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** Who is under way to an output: an object for each driver, which others take away to end it. */
final class Attempts {

  static final String FOLDER = "_attempts";

  private final ObjectStore store;
  private final StagingId own;
  private final JobRequest request;

  private Attempts(ObjectStore store, StagingId own, JobRequest request) {
    this.store = store;
    this.own = own;
    this.request = request;
  }

  /** Of versions of one output, each run knows of the others. */
  static Attempts of(JobRequest request, StagingId own, ObjectStore store) {
    return new Attempts(
        request.output().keepsVersions()
            ? new ObjectStore(store.files(), store.target().getParent())
            : store,
        own,
        request);
  }

  private Path folder() {
    return new Path(store.target(), FOLDER);
  }

  private Path file(StagingId id) {
    return new Path(folder(), id.word());
  }

  /** Fails if nothing can be written, or not on conditions. */
  void tryOut() throws IOException {
    try {
      begin();
    } finally {
      end();
    }
  }

  /** Fails if nothing can be written, or not on conditions. */
  void begin() throws IOException {
    ObjectClient.of(store.files()).write(file(own), OutputMark.begun(request).json());
    ConditionalWrites.require(store.files(), file(own), request.output().path());
  }

  boolean isOurs() throws IOException {
    return store.files().exists(file(own));
  }

  void end() throws IOException {
    store.delete(List.of(file(own)));
  }

  /**
   * Ends those of the same resource that began earlier. On a laptop too: nobody here can tell
   * whether a process of another machine is still there.
   *
   * @return the other runs of which one was ended
   */
  Set<String> endEarlier() throws IOException {
    Set<String> others = new TreeSet<>();
    for (StagingId id : all()) {
      if (id.isLaterAttemptThan(own)) {
        throw superseded();
      }
      if (!id.equals(own) && isOfThisResource(id)) {
        store.delete(List.of(file(id)));
        others.add(id.runId());
      }
    }
    others.remove(own.runId());
    return others;
  }

  JobException superseded() {
    return new JobException(
        FailureReason.SUPERSEDED,
        null,
        "a later attempt or another run has taken over "
            + store.target()
            + "; this one published nothing");
  }

  private boolean isOfThisResource(StagingId id) throws IOException {
    return id.runId().equals(request.runId())
        || OutputMark.read(store.files(), file(id))
            .filter(mark -> request.resource().sameName(mark.resource()))
            .isPresent();
  }

  /** Those that have not ended, by what their files' names have in them. */
  List<String> alive() throws IOException {
    return all().stream().map(StagingId::word).toList();
  }

  /** Whether this is the only one of these. */
  boolean isAlone(List<String> alive) {
    return alive.stream().allMatch(own.word()::equals);
  }

  private List<StagingId> all() throws IOException {
    return store.list(folder()).stream()
        .flatMap(file -> StagingId.parse(file.getPath().getName()).stream())
        .toList();
  }
}
