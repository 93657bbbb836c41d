package dev.products.inference.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a compiled model was made from, as far as messages tell it.
 *
 * @param noProbabilities why the graph has no probabilities
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SourceMetadata(String noProbabilities) {
  private static final int LONGEST = 200;

  SourceMetadata {
    if (noProbabilities == null) {
      noProbabilities =
          "its classifier has no predict_proba, or it was compiled with --no-probabilities";
    } else if (noProbabilities.length() > LONGEST) {
      noProbabilities = noProbabilities.substring(0, LONGEST) + "…";
    }
  }
}
