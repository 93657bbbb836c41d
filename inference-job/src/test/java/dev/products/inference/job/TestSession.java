package dev.products.inference.job;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The session that this module's tests share, but for those that stop it. */
final class TestSession {

  private static SparkSession shared;

  private TestSession() {}

  static synchronized SparkSession get() {
    if (shared == null || shared.sparkContext().isStopped()) {
      shared = start();
    }
    return shared;
  }

  /** For tests of who starts a session, which would find this one. */
  static synchronized void stop() {
    if (shared != null) {
      shared.stop();
    }
  }

  private static SparkSession start() {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1");
    SparkDefaults.beside(name -> Optional.empty()).forEach(builder::config);
    return builder.getOrCreate();
  }
}
