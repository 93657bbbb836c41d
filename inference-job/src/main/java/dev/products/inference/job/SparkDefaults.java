package dev.products.inference.job;

import java.util.Map;

/** What a session that runs jobs is started with, where its settings do not say it. */
public final class SparkDefaults {

  /** Hadoop's own codec of zstd needs a native library; this one is in Java. */
  public static final Map<String, String> ALL =
      Map.of("spark.hadoop.io.compression.codecs", "io.airlift.compress.zstd.ZstdCodec");

  private SparkDefaults() {}
}
