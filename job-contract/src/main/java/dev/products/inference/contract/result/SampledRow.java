package dev.products.inference.contract.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.message.Printable;
import java.io.Serializable;

/**
 * What a row of a sample was given; never its text.
 *
 * @param id the row's id; null if that may be more than an id
 * @param category what is predicted
 * @param probability of that category; null if the model has none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SampledRow(String id, String category, Double probability) implements Serializable {

  public SampledRow {
    id = Printable.of(id);
    category = Printable.of(category);
  }
}
