package dev.products.inference.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Scikit-learn's {@code strip_accents}, where it is not None. */
enum StripAccents {
  /** Decomposes, and keeps ASCII only. */
  @JsonProperty("ascii")
  ASCII,
  /** Decomposes, and drops combining characters. */
  @JsonProperty("unicode")
  UNICODE
}
