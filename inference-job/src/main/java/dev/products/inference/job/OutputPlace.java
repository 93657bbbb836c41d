package dev.products.inference.job;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.database.DatabasePublication;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.publication.FilePublication;
import dev.products.inference.job.publication.OutputFolders;
import org.apache.hadoop.conf.Configuration;

/** Where a run writes: a folder, or a table of a database. */
final class OutputPlace {

  private OutputPlace() {}

  /** Ends what earlier attempts still write, and fails if nothing must or can be written. */
  static Publication begin(JobRequest request, Configuration configuration) {
    return request.output().format().files()
        ? FilePublication.begin(request, configuration)
        : DatabasePublication.begin(request, configuration);
  }

  /** Fails if nothing must or can be written, and leaves everything as it is. */
  static void check(JobRequest request, Configuration configuration) {
    if (request.output().format().files()) {
      OutputFolders.check(request, configuration);
    } else {
      DatabasePublication.check(request, configuration);
    }
  }
}
