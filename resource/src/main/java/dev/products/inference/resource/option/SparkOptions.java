package dev.products.inference.resource.option;

import dev.products.inference.contract.DataFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * The options that Spark's readers and writers have, as Spark's own classes list them; a test with
 * Spark generates the file and holds it to Spark's version.
 */
public final class SparkOptions {

  private static final Properties LISTS = read();

  private SparkOptions() {}

  /** Options of a format, both reading and writing. */
  public static List<String> of(DataFormat format) {
    return list(format.sparkName() + ".options");
  }

  /** Options of every reader of files. */
  public static List<String> ofReaders() {
    return list("read.options");
  }

  /** Options of every writer of files. */
  public static List<String> ofWriters() {
    return list("write.options");
  }

  /** How a format can be compressed. */
  public static List<String> compressions(DataFormat format) {
    return list(format.sparkName() + ".compressions");
  }

  /**
   * The setting of Spark's that says for a whole run what such an option says for one table: Hadoop
   * and the formats' libraries read both.
   */
  public static String asSetting(String option) {
    return "spark.hadoop." + option;
  }

  private static List<String> list(String key) {
    return List.of(LISTS.getProperty(key).split(","));
  }

  private static Properties read() {
    try (InputStream file = SparkOptions.class.getResourceAsStream("spark-options.properties")) {
      Properties lists = new Properties();
      lists.load(file);
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
