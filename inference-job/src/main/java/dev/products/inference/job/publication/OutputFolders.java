package dev.products.inference.job.publication;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import org.apache.hadoop.conf.Configuration;

/** The way of publishing that fits an output's place. */
public final class OutputFolders {

  private OutputFolders() {}

  /**
   * Ends what earlier attempts still write, mends what a killed one left, and fails if the output
   * must not or cannot be written.
   */
  public static OutputFolder begin(JobRequest request, Configuration configuration) {
    return OutputCommitter.begin(request, configuration);
  }

  /** Fails if the output must not or cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    OutputCommitter.check(request, configuration);
  }
}
