package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.delta.DeltaSettings;
import dev.products.inference.job.store.AzureSettings;
import dev.products.inference.job.store.GcsSettings;
import dev.products.inference.job.store.StoreSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** How a session that runs jobs is started, and with what where its settings do not say it. */
public final class SparkDefaults {

  private static final String HADOOP = "spark.hadoop.";

  /** Hadoop's own codec of zstd needs a native library; this one is in Java. */
  private static final Map<String, String> ALWAYS =
      Map.of(HADOOP + "io.compression.codecs", "io.airlift.compress.zstd.ZstdCodec");

  private SparkDefaults() {}

  /** What this process's environment and the settings that there are make right. */
  public static Map<String, String> beside(Function<String, Optional<String>> given) {
    Map<String, String> defaults = new HashMap<>(ALWAYS);
    StoreSettings.of(System.getenv(), name -> given.apply(HADOOP + name))
        .forEach((name, value) -> defaults.put(HADOOP + name, value));
    AzureSettings.of(System.getenv()).forEach((name, value) -> defaults.put(HADOOP + name, value));
    GcsSettings.of(System.getenv()).forEach((name, value) -> defaults.put(HADOOP + name, value));
    defaults.keySet().removeIf(name -> given.apply(name).isPresent());
    return defaults;
  }

  /** What these formats need besides; it goes with what the settings say. */
  public static Map<String, String> of(
      List<DataFormat> formats, Function<String, Optional<String>> given) {
    Map<String, String> needed = new HashMap<>();
    if (formats.contains(DataFormat.DELTA)) {
      needed.putAll(DeltaSettings.beside(given.apply(DeltaSettings.EXTENSIONS)));
    }
    if (formats.contains(DataFormat.ICEBERG)) {
      // A catalog says where its tables are, and may call Hadoop's s3a so.
      needed.put(HADOOP + "fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
      // Its reader of batches needs of the JDK what that has no more from 24 on.
      needed.put("spark.sql.iceberg.vectorization.enabled", "false");
    }
    return needed;
  }

  /** Starts a session, or finds the one that there is. */
  public static SparkSession start(SparkConf conf) {
    EventLogFolder.prepare(conf);
    // Spark's public way to it starts Scala's reflection, a sixth of a second, to find this very
    // class.
    return org.apache.spark.sql.classic.SparkSession.builder().config(conf).getOrCreate();
  }
}
