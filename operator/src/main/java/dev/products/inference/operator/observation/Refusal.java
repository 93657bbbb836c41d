package dev.products.inference.operator.observation;

import dev.products.inference.operator.run.Attempt;
import java.time.Instant;

/** An attempt's objects could not be created. */
public record Refusal(Attempt attempt, Kind kind, String message, Instant at) {

  public Refusal {
    message = Words.beginning(message);
  }

  /** What follows from it. */
  public enum Kind {
    /** The API server may answer otherwise later, with nothing changed in the resource. */
    PASSING,
    /** The API server will always answer so. */
    FINAL,
    /** Spark refuses what the spec asks for. */
    OF_THE_SPEC
  }
}
