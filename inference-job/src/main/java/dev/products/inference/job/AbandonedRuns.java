package dev.products.inference.job;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs that were killed left beside their output. */
public final class AbandonedRuns {

  private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);

  private AbandonedRuns() {}

  /** Removes the unpublished output of every run that is over. */
  public static void remove(
      String outputPath, Predicate<String> runIsOver, Configuration configuration) {
    Path target = new Path(outputPath);
    try {
      FileSystem files = target.getFileSystem(configuration);
      Path parent = files.makeQualified(target).getParent();
      String prefix = Publication.stagingName(target, "");
      for (FileStatus found : files.listStatus(parent)) {
        String name = found.getPath().getName();
        if (name.startsWith(prefix) && runIsOver.test(name.substring(prefix.length()))) {
          files.delete(found.getPath(), true);
        }
      }
    } catch (IOException e) {
      // The run itself will tell of an output folder that is out of reach.
      LOG.debug("nothing removed beside {}", outputPath, e);
    }
  }
}
