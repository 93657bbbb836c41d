package dev.products.inference.job.output;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** A driver that publishes one file, step by step. */
final class Driver {

  private static final String WRITER = "0f2a9c41-d7c1-4c55-9c1c-7a4b7c1f0e11";

  private final OutputCommitter committer;
  private final Path staging;
  private final String file;

  private Driver(OutputCommitter committer, String name) {
    this.committer = committer;
    this.staging = Path.of(java.net.URI.create(committer.staging()));
    this.file = "part-00000-" + WRITER + "-" + name + ".csv";
  }

  static Driver begin(JobRequest request, String name) {
    return new Driver(OutputCommitter.begin(request, new Configuration()), name);
  }

  /** What a task of it writes, whenever that is. */
  Driver write() throws IOException {
    return write(file);
  }

  Driver write(String name) throws IOException {
    Path path = staging.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, name);
    return this;
  }

  void seal() throws IOException {
    committer.seal(outcome(Set.of()));
  }

  boolean moveAside() throws IOException {
    return committer.moveAside();
  }

  void moveIn(boolean replaces) throws IOException {
    committer.moveIn(replaces);
  }

  void publish() {
    committer.commit(outcome(Set.of()), new StopSignal());
  }

  void publish(StopSignal stop) {
    committer.commit(outcome(Set.of()), stop);
  }

  void publish(Set<String> rejectsFiles) {
    committer.commit(outcome(rejectsFiles), new StopSignal());
  }

  void abandon() {
    committer.abort();
  }

  String file() {
    return file;
  }

  Path staging() {
    return staging;
  }

  private RunOutcome outcome(Set<String> rejectsFiles) {
    return new RunOutcome(
        "e71d", new CommittedFiles(WRITER, Set.of(file)), rejectsFiles, 1, rejectsFiles.size());
  }
}
