package dev.products.inference.job.lineage;

import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a lineage server that a run began and how it ended, where the environment names one. Of no
 * importance to the run: whatever goes wrong is logged.
 */
public final class Lineage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);

  private static final String NAMESPACE = "OPENLINEAGE_NAMESPACE";

  /** How long a run may be held up by it, in all. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final LineageEvents events;
  private final LineageSender sender;
  private volatile StructType written;

  private Lineage(LineageEvents events, LineageSender sender) {
    this.events = events;
    this.sender = sender;
  }

  /**
   * Tells that a run begins.
   *
   * @param environment as the standard clients read it: {@code OPENLINEAGE_URL} and others
   * @return empty if it names no server
   */
  public static Optional<Lineage> begin(
      JobRequest request, Map<String, String> environment, Instant at) {
    try {
      if (!LineageSender.wanted(environment)) {
        return Optional.empty();
      }
      LineageEvents events = new LineageEvents(request, environment.get(NAMESPACE));
      LineageSender sender = LineageSender.of(environment);
      sender.send(events.started(at));
      return Optional.of(new Lineage(events, sender));
    } catch (RuntimeException | LinkageError e) {
      // A transport may need a library that is not there.
      LOG.warn("No lineage server is told: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Progress that is passed on; it has the output's columns, which are told too. */
  public Progress watching(Progress progress) {
    return new WatchedRun(progress, columns -> written = columns);
  }

  /**
   * Tells how it ended.
   *
   * @param stopped whether it was told to stop before it had published
   */
  public void ended(JobReport report, boolean stopped) {
    try {
      sender.send(events.ended(report, stopped, written));
    } catch (RuntimeException e) {
      LOG.warn("The lineage server is not told of the end: {}", e.toString());
    }
  }

  /** Waits a little for what is not sent yet. */
  @Override
  public void close() {
    sender.end(LONGEST);
  }
}
