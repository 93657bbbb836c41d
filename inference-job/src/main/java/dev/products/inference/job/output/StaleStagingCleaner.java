package dev.products.inference.job.output;

import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs that were killed left beside their output. */
public final class StaleStagingCleaner {

  private static final Logger LOG = LoggerFactory.getLogger(StaleStagingCleaner.class);
  private static final StagingId NOBODY = new StagingId("", 0, "");

  private StaleStagingCleaner() {}

  /** Removes the unpublished output of every run that is over. */
  public static void remove(
      String outputPath, Predicate<String> runIsOver, Configuration configuration) {
    try {
      OutputTarget place = OutputTarget.of(outputPath, configuration);
      new HiddenFolders(place.files(), place.path())
          .fence(NOBODY, folder -> runIsOver.test(folder.id().runId()));
    } catch (IOException | JobException | IllegalArgumentException e) {
      // The run itself will tell of an output folder that is out of reach.
      LOG.debug("nothing removed beside {}", outputPath, e);
    }
  }
}
