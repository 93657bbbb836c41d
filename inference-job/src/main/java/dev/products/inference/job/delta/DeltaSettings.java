package dev.products.inference.job.delta;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Spark is started with where a run has to do with a Delta table, and only there. */
public final class DeltaSettings {

  /** Where Spark is told of extensions, several with commas between them. */
  public static final String EXTENSIONS = "spark.sql.extensions";

  /** Reading needs it too: without its rules, rows that are deleted are read. */
  private static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "spark.sql.catalog.spark_catalog",
          "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.delta.logStore.file.impl",
          LinkingLogStore.class.getName(),
          // Delta's own 50 tasks to read a log are for tables of millions of files.
          "spark.databricks.delta.snapshotPartitions",
          "8");

  private DeltaSettings() {}

  /**
   * The settings.
   *
   * @param extensions those that Spark has besides
   */
  public static Map<String, String> beside(Optional<String> extensions) {
    Stream<String> all =
        Stream.concat(
            extensions.stream().flatMap(given -> Arrays.stream(given.split(","))),
            Stream.of(EXTENSION));
    return Stream.concat(
            ALWAYS.entrySet().stream(),
            Stream.of(Map.entry(EXTENSIONS, all.distinct().collect(Collectors.joining(",")))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
