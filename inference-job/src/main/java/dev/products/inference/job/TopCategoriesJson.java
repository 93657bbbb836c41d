package dev.products.inference.job;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.products.inference.model.Predictions;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * JSON, as Spark itself writes such an array: a number reads back as it was, and what JSON has no
 * number for is one of the texts "NaN", "Infinity" and "-Infinity", which Spark's from_json reads
 * as that number.
 */
final class TopCategoriesJson implements TopCategories {

  private final String[] beginnings;
  private final boolean probabilities;
  private final StringBuilder json = new StringBuilder();

  TopCategoriesJson(List<String> categories, boolean probabilities) {
    this.beginnings =
        categories.stream()
            .map(JsonStringEncoder.getInstance()::quoteAsString)
            .map(quoted -> "{\"category\":\"" + String.valueOf(quoted) + "\",\"score\":")
            .toArray(String[]::new);
    this.probabilities = probabilities;
  }

  @Override
  public UTF8String of(Predictions predictions, int row) {
    json.setLength(0);
    for (int rank = 0; rank < predictions.ranks(); rank++) {
      json.append(rank == 0 ? '[' : ',').append(beginnings[predictions.categoryIndex(row, rank)]);
      append(predictions.score(row, rank));
      if (probabilities) {
        json.append(",\"probability\":");
        append(predictions.probability(row, rank));
      }
      json.append('}');
    }
    return UTF8String.fromString(json.append(']').toString());
  }

  private void append(double number) {
    if (Double.isFinite(number)) {
      json.append(number);
    } else {
      json.append('"').append(number).append('"');
    }
  }
}
