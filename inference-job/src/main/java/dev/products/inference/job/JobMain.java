package dev.products.inference.job;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import dev.products.inference.job.lineage.Lineage;
import dev.products.inference.job.monitoring.LiveProgress;
import dev.products.inference.job.monitoring.MonitoringServer;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's main class. Its argument is the file with the request; the report is the container's
 * termination message.
 */
public final class JobMain {

  private static final Logger LOG = LoggerFactory.getLogger(JobMain.class);

  private JobMain() {}

  /**
   * Exits 0 if the output is published or the driver was drained, 1 if the report names a failure,
   * 2 if there is no request.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: JobMain REQUEST.json");
      System.exit(2);
    }
    StopSignal stop = TerminationHandler.install();
    JobRequest request = ContractJson.readRequest(Files.readString(Path.of(arguments[0])));
    SparkConf conf = new SparkConf();
    LiveProgress progress =
        new LiveProgress(request, new DriverSettings(conf).executors(), System::nanoTime);
    MonitoringServer.start(
        MonitoringEndpoint.PORT, System.getenv(MonitoringEndpoint.TOKEN), progress);
    Optional<Lineage> lineage = Lineage.begin(request, System.getenv(), Instant.now());
    JobReport report =
        new DriverJob(
                conf,
                Clock.systemUTC(),
                stop,
                lineage.map(told -> told.watching(progress)).orElse(progress))
            .run(
                request,
                ended -> {
                  if (stop.end()) {
                    write(ended);
                  }
                  lineage.ifPresent(told -> told.ended(ended, stop.stopped() || stop.draining()));
                });
    lineage.ifPresent(Lineage::close);
    System.exit(report.succeeded() || isDrained(report, stop) ? 0 : 1);
  }

  private static boolean isDrained(JobReport report, StopSignal stop) {
    return stop.draining() && report.failure().reason() == FailureReason.DRIVER_LOST;
  }

  private static void write(JobReport report) {
    String json = ContractJson.write(report);
    LOG.info("{}", json);
    try {
      TerminationMessage.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be written", e);
    }
  }
}
