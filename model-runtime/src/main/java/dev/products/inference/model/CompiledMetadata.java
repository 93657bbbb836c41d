package dev.products.inference.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What a compiled model says of itself, in the ONNX file's custom property {@value #PROPERTY}. The
 * format's reference is docs/reference/model-format.md.
 *
 * @param format the version of the format
 * @param categories by the index that the graph gives
 */
@JsonIgnoreProperties("source") // for people; no behaviour depends on it
record CompiledMetadata(
    Integer format,
    List<String> categories,
    List<VectorizerMetadata> vectorizers,
    UnicodeTables unicode) {
  static final String PROPERTY = "product_classification";
}
