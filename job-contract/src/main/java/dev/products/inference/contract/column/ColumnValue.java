package dev.products.inference.contract.column;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column of the output has. */
public enum ColumnValue {
  /** The row's id: its column's, or a generated one. */
  @JsonProperty("Id")
  ID("Id", null),
  /** The text that was classified. */
  @JsonProperty("Text")
  TEXT("Text", null),
  /** The predicted category. */
  @JsonProperty("Prediction")
  PREDICTION("Prediction", "predict"),
  /** A column of the input, or of the query, as it is. */
  @JsonProperty("Input")
  INPUT("Input", null),
  /** All columns of the input, or of the query, that no other entry has under their names. */
  @JsonProperty("AllInput")
  ALL_INPUT("AllInput", null),
  /** The probability of the predicted category. */
  @JsonProperty("Probability")
  PROBABILITY("Probability", "probability"),
  /** The score of the predicted category. */
  @JsonProperty("Score")
  SCORE("Score", "score"),
  /** The best categories with their numbers. */
  @JsonProperty("TopCategories")
  TOP_CATEGORIES("TopCategories", "top"),
  /** The terms that spoke most for the predicted category. */
  @JsonProperty("TopTerms")
  TOP_TERMS("TopTerms", "terms");

  private final String word;
  private final String defaultName;

  ColumnValue(String word, String defaultName) {
    this.word = word;
    this.defaultName = defaultName;
  }

  /** The column's name if it is given none; null if that comes from the input. */
  public String defaultName() {
    return defaultName;
  }

  /** Whether it needs a count, which others must not have. */
  public boolean isCounted() {
    return this == TOP_CATEGORIES || this == TOP_TERMS;
  }

  /** As manifests have it. */
  @Override
  public String toString() {
    return word;
  }
}
