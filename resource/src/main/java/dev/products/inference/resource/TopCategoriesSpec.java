package dev.products.inference.resource;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** A column with the best categories of each row. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TopCategoriesSpec(
    @Required
        @Min(1)
        @Max(100)
        @JsonPropertyDescription(
            "How many, from 1 to 100; all of them if the model has fewer categories.")
        Integer count,
    @Default("top") @JsonPropertyDescription("The name of the column.") String column) {

  public TopCategoriesSpec {
    column = column == null ? "top" : column;
  }
}
