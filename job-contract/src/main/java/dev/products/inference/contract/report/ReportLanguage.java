package dev.products.inference.contract.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The language of a report. */
public enum ReportLanguage {
  @JsonProperty("en")
  ENGLISH("en"),
  @JsonProperty("pt")
  PORTUGUESE("pt");

  private final String tag;

  ReportLanguage(String tag) {
    this.tag = tag;
  }

  /** As HTML names it. */
  public String tag() {
    return tag;
  }
}
