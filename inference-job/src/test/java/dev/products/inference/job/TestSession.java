package dev.products.inference.job;

import org.apache.spark.sql.SparkSession;

/** The session that this module's tests share. */
final class TestSession {

  static final SparkSession SPARK = start();

  private TestSession() {}

  private static SparkSession start() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1");
    SparkDefaults.ALL.forEach(builder::config);
    return builder.getOrCreate();
  }
}
