package dev.products.inference.job.output;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;

/**
 * What the tasks of one write have committed, as each told the driver.
 *
 * @param writer what the files' names have in common
 * @param names the files
 */
public record CommittedFiles(String writer, Set<String> names) {

  /** Spark makes its committer itself; this is the only way from there to the run that wrote. */
  private static final Map<String, CommittedFiles> BY_FOLDER = new ConcurrentHashMap<>();

  /** Of a write into this folder. */
  public static void committed(String folder, CommittedFiles files) {
    BY_FOLDER.put(key(folder), files);
  }

  /** Of the write into this folder, which has ended well. */
  public static CommittedFiles take(String folder) {
    CommittedFiles files = BY_FOLDER.remove(key(folder));
    if (files == null) {
      throw new IllegalStateException("no write into " + folder + " was committed");
    }
    return files;
  }

  /** No two runs have a staging folder of one name. */
  private static String key(String folder) {
    return new Path(folder).getName();
  }
}
