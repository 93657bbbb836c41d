package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.column.RequestedColumn;
import java.util.List;
import java.util.Map;

/**
 * Where the predictions go.
 *
 * @param format of Spark's DataFrameWriter
 * @param path the folder that the output becomes
 * @param mode what happens if the folder exists
 * @param options the writer's options, as Spark names them
 * @param columns in their order; null for {@link RequestedColumn#DEFAULT}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestedOutput(
    DataFormat format,
    String path,
    OutputMode mode,
    Map<String, String> options,
    List<RequestedColumn> columns) {

  public RequestedOutput {
    options = options == null ? Map.of() : Map.copyOf(options);
    columns = columns == null ? RequestedColumn.DEFAULT : List.copyOf(columns);
  }

  /** The same at another path. */
  public RequestedOutput at(String elsewhere) {
    return new RequestedOutput(format, elsewhere, mode, options, columns);
  }

  /** The same with other columns. */
  public RequestedOutput with(List<RequestedColumn> others) {
    return new RequestedOutput(format, path, mode, options, others);
  }
}
