package dev.products.inference.job;

import dev.products.inference.contract.result.ExecutorChoice;
import org.apache.spark.SparkConf;

/**
 * A driver's Spark settings, and what becomes of them where it works alone.
 *
 * @param conf as its properties say
 */
record DriverSettings(SparkConf conf) {

  private static final String LOCAL_MASTER = "spark.kubernetes.driver.master";
  private static final String ADDRESS = "127.0.0.1";

  /** Whether Spark asks for executors as soon as it starts. */
  boolean haveExecutors() {
    return !conf.get("spark.master", "").startsWith("local")
        && !conf.get(LOCAL_MASTER, "").startsWith("local");
  }

  /** How many it asks for; null if Spark chooses, or nobody has said. */
  Integer executors() {
    boolean chosen = conf.getBoolean("spark.dynamicAllocation.enabled", false);
    int wanted = conf.getInt("spark.executor.instances", -1);
    return chosen || wanted < 0 ? null : (Integer) wanted;
  }

  /** In this JVM alone, for a look at the data: nothing of the user's listens to it. */
  SparkConf forPreflight() {
    return alone()
        .set("spark.master", local())
        .set("spark.ui.enabled", "false")
        .set("spark.eventLog.enabled", "false")
        // Not removed: what spark-submit was given, Spark finds again.
        .set("spark.extraListeners", "")
        .set("spark.plugins", "");
  }

  /** With as many executors as were chosen; those that have nothing to do are given back. */
  SparkConf with(ExecutorChoice choice) {
    if (choice.executors() == 0) {
      return alone().set(LOCAL_MASTER, local());
    }
    String most = Integer.toString(choice.executors());
    return conf.clone()
        .set("spark.dynamicAllocation.initialExecutors", most)
        .set("spark.dynamicAllocation.maxExecutors", most);
  }

  ExecutorSizing sizing(int max) {
    return new ExecutorSizing(max, cores(), conf.getInt("spark.executor.cores", 1));
  }

  private SparkConf alone() {
    return conf.clone()
        .set("spark.dynamicAllocation.enabled", "false")
        .set("spark.driver.host", ADDRESS)
        .set("spark.driver.bindAddress", ADDRESS);
  }

  private String local() {
    return "local[" + cores() + "]";
  }

  private int cores() {
    return conf.getInt("spark.driver.cores", 1);
  }
}
