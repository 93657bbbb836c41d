package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.Charset;

/** What Spark reads and writes, with what is peculiar to it. */
public enum DataFormat {
  @JsonProperty("csv")
  CSV("csv", true, false),
  @JsonProperty("json")
  JSON("json", true, true),
  @JsonProperty("parquet")
  PARQUET("parquet", false, true),
  @JsonProperty("orc")
  ORC("orc", false, true),
  @JsonProperty("avro")
  AVRO("avro", false, true),
  /** A text a line, in a column {@code value}; it is read and not written. */
  @JsonProperty("text")
  TEXT("text", true, false),
  /** A table of a database, or, for reading, a query. */
  @JsonProperty("jdbc")
  JDBC("jdbc", false, false),
  /** A Delta table at a path. */
  @JsonProperty("delta")
  DELTA("delta", false, true),
  /** A table of an Iceberg catalog. */
  @JsonProperty("iceberg")
  ICEBERG("iceberg", false, true),
  /** Messages of topics; they are read and not written. */
  @JsonProperty("kafka")
  KAFKA("kafka", false, true);

  private final String sparkName;
  private final boolean text;
  private final boolean nested;

  DataFormat(String sparkName, boolean text, boolean nested) {
    this.sparkName = sparkName;
    this.text = text;
    this.nested = nested;
  }

  /** The name for DataFrameReader.format and DataFrameWriter.format, and for people. */
  public String sparkName() {
    return sparkName;
  }

  /**
   * Whether its files are text: they have an encoding and may be packed, and a row may be one that
   * the reader cannot parse.
   */
  public boolean text() {
    return text;
  }

  /** Whether it is the files at a path themselves; else it is a table. */
  public boolean files() {
    return this != KAFKA && !table();
  }

  /** Whether it is at a path; else options say where it is. */
  public boolean atPath() {
    return files() || this == DELTA;
  }

  /** Whether it is a table. */
  public boolean table() {
    return this == JDBC || versions();
  }

  /** Whether it is a table that keeps its versions, of which one may be read. */
  public boolean versions() {
    return this == DELTA || this == ICEBERG;
  }

  /** Whether a column of it may hold lists, structures and bytes. */
  public boolean nested() {
    return nested;
  }

  /** Whether an encoding's lines end with the byte that Spark's readers look for. */
  public static boolean endsLinesAsAscii(Charset charset) {
    byte[] lineEnd = "\n".getBytes(charset);
    return lineEnd.length == 1 && lineEnd[0] == '\n';
  }
}
