package dev.products.inference.job.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Of a store where an output's files are written beside it and then moved into it. */
public interface MovingClient extends ObjectClient {

  /** Makes a folder into which files are to be moved, where there must be one. */
  void makeFolder(Path folder) throws IOException;

  /**
   * Has a file appear at another place, at once; it may stay where it was too.
   *
   * @throws IOException also if it is not there any more
   */
  void move(Path from, Path to) throws IOException;
}
