package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * The rows of a run.
 *
 * @param format of Spark's DataFrameReader
 * @param path any URI that Spark reads
 * @param options the reader's options, as Spark names them
 * @param textColumn the column with the text to classify
 * @param idColumn the column copied to the output as the row's id; null generates the column {@code
 *     id}
 * @param query Spark SQL over the view {@code input} whose rows are classified; null classifies the
 *     view
 * @param onBadRow what becomes of a row that cannot be classified
 * @param maxRejected how many rows may be rejected; null for {@link RejectLimit#DEFAULT}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestedInput(
    DataFormat format,
    String path,
    Map<String, String> options,
    String textColumn,
    String idColumn,
    String query,
    OnBadRow onBadRow,
    RejectLimit maxRejected) {

  public RequestedInput {
    options = options == null ? Map.of() : Map.copyOf(options);
  }

  /** The same at another path. */
  public RequestedInput at(String elsewhere) {
    return new RequestedInput(
        format, elsewhere, options, textColumn, idColumn, query, onBadRow, maxRejected);
  }
}
