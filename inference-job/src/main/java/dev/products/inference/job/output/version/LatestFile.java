package dev.products.inference.job.output.version;

import java.io.IOException;
import java.util.Optional;

/** The file that names the newest version, as it was when it was looked at. */
public interface LatestFile {

  /** What it says; empty if there is none yet. */
  Optional<LatestVersion> latest();

  /**
   * Has it say something else, at once for all who read it.
   *
   * @return false, and nothing is changed, if it is not as it was
   */
  boolean replace(LatestVersion by) throws IOException;
}
