package dev.products.inference.model.metadata;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.products.inference.model.GoldenRow;
import java.util.List;

/**
 * What a compiled model says of itself, in the ONNX file's custom property {@value #PROPERTY}. Its
 * reference is docs/reference/model-format.md.
 *
 * @param format the version of the format
 * @param categories by the index that the graph gives
 * @param textWidth how many numbers the graph holds at a time for each text
 * @param featureWidth and for each feature of each text
 * @param weightings what becomes of counts, step by step
 * @param distinctFeatures int32 ids in Base64, ascending: those whose weights are in rows of their
 *     own, while those of all others of a vectorizer share a row; null if none do
 * @param source for people; no behaviour depends on it
 */
public record CompiledMetadata(
    Integer format,
    List<String> categories,
    ScoreKind score,
    Integer textWidth,
    Integer featureWidth,
    List<VectorizerMetadata> vectorizers,
    List<FeatureTransformMetadata> weightings,
    String distinctFeatures,
    UnicodeTables unicode,
    List<GoldenRow> goldenRows,
    Source source) {
  public static final String PROPERTY = "product_classification";

  /** Fills in what may be absent. */
  public CompiledMetadata {
    score = score == null ? ScoreKind.JOINT_LOG_LIKELIHOOD : score;
    textWidth =
        textWidth == null && categories != null ? Integer.valueOf(categories.size()) : textWidth;
    featureWidth = featureWidth == null ? Integer.valueOf(0) : featureWidth;
    weightings = weightings == null ? List.of() : weightings;
    goldenRows = goldenRows == null ? List.of() : goldenRows;
    source = source == null ? new Source(null) : source;
  }

  /**
   * What a compiled model was made from, as far as messages tell it.
   *
   * @param noProbabilities why the graph has no probabilities
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Source(String noProbabilities) {
    private static final int LONGEST = 200;

    public Source {
      if (noProbabilities == null) {
        noProbabilities =
            "its classifier has no predict_proba, or it was compiled with --no-probabilities";
      } else if (noProbabilities.length() > LONGEST) {
        noProbabilities = noProbabilities.substring(0, LONGEST) + "…";
      }
    }
  }
}
