package dev.products.inference.contract.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * That a run was a sample, and so published nothing.
 *
 * @param rows how many of the input were asked for
 * @param predictions a few of them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SampleResult(int rows, List<SampledRow> predictions) {

  public SampleResult {
    predictions = predictions == null ? List.of() : List.copyOf(predictions);
  }
}
