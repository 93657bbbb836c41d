package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.products.inference.contract.message.Printable;

/** How many rows were given a category. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CategoryCount(String category, long rows) {

  public CategoryCount {
    category = Printable.of(category);
  }
}
