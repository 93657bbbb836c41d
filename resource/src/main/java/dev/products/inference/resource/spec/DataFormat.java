package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A format of Spark's own readers and writers. */
public enum DataFormat {
  @JsonProperty("csv")
  CSV("csv"),
  @JsonProperty("json")
  JSON("json"),
  @JsonProperty("parquet")
  PARQUET("parquet"),
  @JsonProperty("orc")
  ORC("orc");

  private final String sparkName;

  DataFormat(String sparkName) {
    this.sparkName = sparkName;
  }

  /** The name for DataFrameReader.format and DataFrameWriter.format. */
  public String sparkName() {
    return sparkName;
  }
}
