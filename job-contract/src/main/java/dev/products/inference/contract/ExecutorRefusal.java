package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What the API server says when a driver asks it for executors: the driver writes it onto its own
 * pod, for nobody else hears it.
 *
 * @param code the HTTP status
 * @param message the API server's words
 * @param since when it refused first; the words may have changed since
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExecutorRefusal(int code, String message, Instant since) {

  /** The annotation of the driver pod that holds it; there is none while nothing is refused. */
  public static final String ANNOTATION = "inference.products.dev/executors-refused";
}
