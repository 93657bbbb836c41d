package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Where the predictions go.
 *
 * @param format a format of Spark's DataFrameWriter
 * @param path the folder that the output becomes
 * @param mode what happens if the folder exists
 * @param options the writer's options, as Spark names them
 * @param predictionColumn the name of the column with the category
 * @param probabilityColumn the name of a column with the category's probability; null leaves it out
 * @param scoreColumn the name of a column with the category's score; null leaves it out
 * @param topCategories a column with the best categories; null leaves it out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestedOutput(
    String format,
    String path,
    OutputMode mode,
    Map<String, String> options,
    String predictionColumn,
    String probabilityColumn,
    String scoreColumn,
    RequestedTopCategories topCategories) {

  public RequestedOutput {
    options = options == null ? Map.of() : Map.copyOf(options);
  }
}
