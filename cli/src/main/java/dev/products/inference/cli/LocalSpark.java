package dev.products.inference.cli;

import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.SparkDefaults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Spark inside this JVM.
 *
 * @param master how many cores it takes, as Spark says it
 * @param ui whether it serves its web UI
 */
record LocalSpark(String master, boolean ui) {

  /** Starts it; the settings of a cluster in the spec mean nothing here and are left out. */
  SparkSession start(String name, List<DataFormat> formats, Map<String, String> sparkConf) {
    if (!master.startsWith("local")) {
      throw UserErrorException.of("--master " + master + ": must be local, local[N] or local[*]");
    }
    LocalUser.ensureNamed();
    SparkConf conf =
        new SparkConf()
            .setAppName(name)
            .setMaster(master)
            .set("spark.ui.enabled", Boolean.toString(ui))
            .set("spark.ui.showConsoleProgress", "false")
            // Nothing outside this machine is to reach it.
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1")
            // Progress comes with the heartbeats.
            .set("spark.executor.heartbeatInterval", "500ms")
            .set("spark.sql.shuffle.partitions", "8")
            .set("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"));
    Function<String, Optional<String>> given =
        setting -> Optional.ofNullable(sparkConf.get(setting));
    SparkDefaults.beside(given).forEach(conf::set);
    sparkConf.forEach(
        (key, value) -> {
          if (!key.startsWith("spark.kubernetes.")) {
            conf.set(key, value);
          }
        });
    SparkDefaults.of(formats, given).forEach(conf::set);
    return SparkDefaults.start(conf);
  }

  /** Where its web UI is, if there is one. */
  static void sayWebUi(SparkSession session, Consumer<String> say) {
    if (session.sparkContext().uiWebUrl().isDefined()) {
      say.accept("Spark's web UI: " + session.sparkContext().uiWebUrl().get());
    }
  }
}
