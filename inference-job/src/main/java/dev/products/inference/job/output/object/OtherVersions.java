package dev.products.inference.job.output.object;

import dev.products.inference.contract.JobRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Versions of other runs, which ended before they were published. */
final class OtherVersions {

  private OtherVersions() {}

  /**
   * Removes what runs left that have ended, unless their version is whole.
   *
   * @param ended runs of which an attempt has just been ended
   */
  static void removeUnpublished(
      Collection<String> ended, ObjectStore own, Configuration configuration, Attempts attempts)
      throws IOException {
    Path place = own.target().getParent();
    Set<Path> versions = new TreeSet<>();
    ended.forEach(run -> versions.add(new Path(place, JobRequest.VERSION + run)));
    for (PendingUploads.Open upload : PendingUploads.below(place, configuration).open()) {
      String below = place.toUri().relativize(upload.file().toUri()).getPath();
      if (below.startsWith(JobRequest.VERSION) && below.indexOf('/') > 0) {
        versions.add(new Path(place, below.substring(0, below.indexOf('/'))));
      }
    }
    versions.remove(own.target());
    for (Path version : versions) {
      ObjectStore store = new ObjectStore(own.files(), version);
      StoredMark mark =
          new StoredOutput(store, PendingUploads.of(version, configuration)).mended(attempts);
      if (!mark.isComplete() && !mark.publishes()) {
        store.removeBelow(version);
      }
    }
  }
}
