package dev.products.inference.job.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.model.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopCategoriesJsonTest {

  private static final List<String> CATEGORIES = List.of("a \"b\" \\ \n", "açúcar 😀", "c");

  /** One row, whose categories rank as they are. */
  private record Row(List<Double> numbers) implements Predictions {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public String category(int row) {
      return CATEGORIES.get(0);
    }

    @Override
    public int ranks() {
      return numbers.size();
    }

    @Override
    public int categoryIndex(int row, int rank) {
      return rank;
    }

    @Override
    public double score(int row, int rank) {
      return numbers.get(rank);
    }

    @Override
    public double probability(int row, int rank) {
      return numbers.get(rank) / 3;
    }
  }

  @Test
  void readsBackExactly() throws JsonProcessingException {
    List<Double> numbers = List.of(0.1 + 0.2, Double.MIN_VALUE, -Double.MAX_VALUE);

    String json = new TopCategoriesJson(CATEGORIES, 100, true).of(new Row(numbers), 0).toString();

    JsonNode read = new ObjectMapper().readTree(json);
    assertThat(read.findValuesAsText("category")).isEqualTo(CATEGORIES);
    for (int rank = 0; rank < numbers.size(); rank++) {
      assertThat(read.get(rank).get("score").doubleValue()).isEqualTo(numbers.get(rank));
      assertThat(read.get(rank).get("probability").doubleValue()).isEqualTo(numbers.get(rank) / 3);
    }
  }

  @Test
  void isJsonThoughANumberIsNone() throws JsonProcessingException {
    Row row = new Row(List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN));

    String json = new TopCategoriesJson(CATEGORIES, 100, false).of(row, 0).toString();

    assertThat(new ObjectMapper().readTree(json).findValuesAsText("score"))
        .containsExactly("Infinity", "-Infinity", "NaN");
    assertThat(json).doesNotContain("probability");
  }

  @Test
  void startsAnewWithEachRow() {
    TopCategoriesJson json = new TopCategoriesJson(CATEGORIES, 100, false);

    String first = json.of(new Row(List.of(1.0, 2.0)), 0).toString();

    assertThat(json.of(new Row(List.of(3.0)), 0).toString())
        .isEqualTo("[{\"category\":\"a \\\"b\\\" \\\\ \\n\",\"score\":3.0}]");
    assertThat(json.of(new Row(List.of(1.0, 2.0)), 0).toString()).isEqualTo(first);
  }
}
