package dev.products.inference.job.publication;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.object.ObjectCommitter;
import dev.products.inference.job.output.object.StoredLatest;
import dev.products.inference.job.output.version.FolderLatest;
import dev.products.inference.job.output.version.VersionedFolder;
import dev.products.inference.job.store.StoreFailure;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The way of publishing that fits an output's place. */
public final class OutputFolders {

  private OutputFolders() {}

  /**
   * Ends what earlier attempts still write, mends what a killed one left, and fails if the output
   * must not or cannot be written.
   */
  public static OutputFolder begin(JobRequest request, Configuration configuration) {
    OutputFolder folder =
        isStore(request)
            ? ObjectCommitter.begin(request, configuration)
            : OutputCommitter.begin(request, configuration);
    return request.output().keepsVersions()
        ? VersionedFolder.begin(request, folder, files(request, configuration), look(request))
        : folder;
  }

  /** Fails if the output must not or cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    if (isStore(request)) {
      ObjectCommitter.check(request, configuration);
    } else {
      OutputCommitter.check(request, configuration);
    }
    if (request.output().keepsVersions()) {
      VersionedFolder.requireOurs(request, files(request, configuration), look(request));
    }
  }

  private static VersionedFolder.Look look(JobRequest request) {
    return isStore(request) ? StoredLatest::read : FolderLatest::read;
  }

  private static FileSystem files(JobRequest request, Configuration configuration) {
    try {
      return new Path(request.output().path()).getFileSystem(configuration);
    } catch (IOException e) {
      throw StoreFailure.unwritable(request.output().path(), configuration, e);
    }
  }

  private static boolean isStore(JobRequest request) {
    try {
      URI place = new Path(request.output().path()).toUri();
      // In another store an output without versions is refused like one of a file system.
      return StoreFailure.isS3(place)
          || (StoreFailure.isStore(place) && request.output().keepsVersions());
    } catch (IllegalArgumentException e) {
      // No path at all; who writes it will say so.
      return false;
    }
  }
}
