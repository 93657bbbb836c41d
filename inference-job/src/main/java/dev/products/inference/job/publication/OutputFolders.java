package dev.products.inference.job.publication;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.object.ObjectCommitter;
import dev.products.inference.job.store.StoreFailure;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The way of publishing that fits an output's place. */
public final class OutputFolders {

  private OutputFolders() {}

  /**
   * Ends what earlier attempts still write, mends what a killed one left, and fails if the output
   * must not or cannot be written.
   */
  public static OutputFolder begin(JobRequest request, Configuration configuration) {
    return isStore(request)
        ? ObjectCommitter.begin(request, configuration)
        : OutputCommitter.begin(request, configuration);
  }

  /** Fails if the output must not or cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    if (isStore(request)) {
      ObjectCommitter.check(request, configuration);
    } else {
      OutputCommitter.check(request, configuration);
    }
  }

  private static boolean isStore(JobRequest request) {
    try {
      return StoreFailure.isStore(new Path(request.output().path()).toUri());
    } catch (IllegalArgumentException e) {
      // No path at all; who writes it will say so.
      return false;
    }
  }
}
