package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** The session that this module's tests share, but for those that stop it. */
public final class TestSession {

  private static SparkSession shared;

  private TestSession() {}

  static synchronized SparkSession get() {
    return get(List.of());
  }

  /** One that can do with these formats too. */
  public static synchronized SparkSession get(List<DataFormat> formats) {
    Map<String, String> settings = SparkDefaults.of(formats, name -> Optional.empty());
    boolean runs = shared != null && !shared.sparkContext().isStopped();
    if (runs && settings.keySet().stream().anyMatch(name -> !shared.conf().contains(name))) {
      shared.stop();
      runs = false;
    }
    if (!runs) {
      shared = start(settings);
    }
    return shared;
  }

  /** For tests of who starts a session, which would find this one. */
  public static synchronized void stop() {
    if (shared != null) {
      shared.stop();
    }
  }

  private static SparkSession start(Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1");
    SparkDefaults.beside(name -> Optional.empty()).forEach(builder::config);
    settings.forEach(builder::config);
    return builder.getOrCreate();
  }
}
