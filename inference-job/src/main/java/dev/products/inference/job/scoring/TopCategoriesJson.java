package dev.products.inference.job.scoring;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.products.inference.model.Predictions;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/** JSON, as Spark itself writes such an array. */
final class TopCategoriesJson implements TopCategories {

  private final String[] beginnings;
  private final int count;
  private final boolean probabilities;
  private final StringBuilder json = new StringBuilder();

  TopCategoriesJson(List<String> categories, int count, boolean probabilities) {
    this.beginnings =
        categories.stream()
            .map(JsonStringEncoder.getInstance()::quoteAsString)
            .map(quoted -> "{\"category\":\"" + String.valueOf(quoted) + "\",\"score\":")
            .toArray(String[]::new);
    this.count = count;
    this.probabilities = probabilities;
  }

  @Override
  public UTF8String of(Predictions predictions, int row) {
    json.setLength(0);
    int ranks = Math.min(count, predictions.ranks());
    for (int rank = 0; rank < ranks; rank++) {
      json.append(rank == 0 ? '[' : ',').append(beginnings[predictions.categoryIndex(row, rank)]);
      JsonNumbers.append(json, predictions.score(row, rank));
      if (probabilities) {
        json.append(",\"probability\":");
        JsonNumbers.append(json, predictions.probability(row, rank));
      }
      json.append('}');
    }
    return UTF8String.fromString(json.append(']').toString());
  }
}
