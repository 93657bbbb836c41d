package dev.products.inference.job.output;

import dev.products.inference.job.progress.StopSignal;
import java.util.Optional;

/** One driver's files, which appear in a folder whole or not at all. */
public interface OutputFolder {

  /** Where Spark writes. */
  String staging();

  /** Where tasks write bad rows. */
  String stagingRejects();

  /** What the names of bad rows' files end with; empty if no other driver's lie beside them. */
  String ofThisDriver();

  /** By its class, Spark's way of committing a write there. */
  String commitProtocol();

  /** What an earlier run of the resource told in its {@code _run.json}; empty if none did. */
  Optional<byte[]> earlierRun();

  /** Adds a file that is published with the output, and is not of its data. */
  void add(String name, byte[] content);

  /**
   * Publishes exactly what the tasks committed, unless the order to stop comes first.
   *
   * @return what is still to be said of the old output, if anything
   */
  Optional<String> commit(RunOutcome outcome, StopSignal stop);

  /** Removes what was written, after a failure. */
  void abort();
}
