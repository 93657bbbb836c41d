package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A column with the best categories of each row and their numbers: an array of structures, or their
 * JSON if the format is csv.
 *
 * @param count how many, at least 1; all of them if the model has fewer
 * @param column its name, by default {@code top}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestedTopCategories(int count, String column) {

  public RequestedTopCategories {
    if (count < 1) {
      throw new IllegalArgumentException("topCategories.count is " + count + ", not 1 or more");
    }
    column = column == null ? "top" : column;
  }
}
