package dev.products.inference.model;

import java.util.List;

/**
 * What a compiled model says of itself, in the ONNX file's custom property {@value #PROPERTY}. Its
 * reference is docs/reference/model-format.md.
 *
 * @param format the version of the format
 * @param categories by the index that the graph gives
 * @param width how many numbers the graph holds at a time for each feature and each text
 * @param source for people; no behaviour depends on it
 */
record CompiledMetadata(
    Integer format,
    List<String> categories,
    ScoreKind score,
    Integer width,
    List<VectorizerMetadata> vectorizers,
    UnicodeTables unicode,
    List<GoldenRow> goldenRows,
    SourceMetadata source) {
  static final String PROPERTY = "product_classification";

  /** Fills in what may be absent. */
  CompiledMetadata {
    score = score == null ? ScoreKind.JOINT_LOG_LIKELIHOOD : score;
    width = width == null && categories != null ? Integer.valueOf(categories.size()) : width;
    goldenRows = goldenRows == null ? List.of() : goldenRows;
    source = source == null ? new SourceMetadata(null) : source;
  }
}
