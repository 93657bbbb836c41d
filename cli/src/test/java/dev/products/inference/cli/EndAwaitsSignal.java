package dev.products.inference.cli;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;

/** Keeps Spark from its end until this JVM is told to stop, or a minute is over. */
public final class EndAwaitsSignal extends SparkListener {

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    try {
      for (int i = 0; i < 600 && !ShutdownHookManager.get().isShutdownInProgress(); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
