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
 * @param path the folder that the output becomes; null if the format is no files
 * @param mode what happens if it exists
 * @param options the writer's options, as Spark names them
 * @param columns in their order; null for {@link RequestedColumn#DEFAULT}
 * @param table of a database or a catalog; null if it is at a path
 * @param optionsFrom the environment variables of driver and executors that hold the values of
 *     options, by the options' names
 * @param rejects the folder of the rejected rows; null if it is in the output's, or if they are
 *     only counted
 * @param versioned true if each run's output stays, in a folder of its own in that of the path;
 *     null if it is replaced
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestedOutput(
    DataFormat format,
    String path,
    OutputMode mode,
    Map<String, String> options,
    List<RequestedColumn> columns,
    String table,
    Map<String, String> optionsFrom,
    String rejects,
    Boolean versioned) {

  public RequestedOutput {
    options = options == null ? Map.of() : Map.copyOf(options);
    columns = columns == null ? RequestedColumn.DEFAULT : List.copyOf(columns);
    optionsFrom = optionsFrom == null ? Map.of() : Map.copyOf(optionsFrom);
  }

  /** Of files. */
  public RequestedOutput(
      DataFormat format,
      String path,
      OutputMode mode,
      Map<String, String> options,
      List<RequestedColumn> columns) {
    this(format, path, mode, options, columns, null, null, null);
  }

  /** Without versions. */
  public RequestedOutput(
      DataFormat format,
      String path,
      OutputMode mode,
      Map<String, String> options,
      List<RequestedColumn> columns,
      String table,
      Map<String, String> optionsFrom,
      String rejects) {
    this(format, path, mode, options, columns, table, optionsFrom, rejects, null);
  }

  /** Where the rows will be, for people: the path or the table. */
  public String place() {
    return path != null ? path : table;
  }

  /** Whether the outputs of earlier runs stay. */
  public boolean keepsVersions() {
    return Boolean.TRUE.equals(versioned);
  }

  /** The same at another path. */
  public RequestedOutput at(String elsewhere) {
    return copy(elsewhere, options, columns, rejects);
  }

  /** The same with other columns. */
  public RequestedOutput with(List<RequestedColumn> others) {
    return copy(path, options, others, rejects);
  }

  /** The same with the rejected rows in another folder. */
  public RequestedOutput rejecting(String elsewhere) {
    return copy(path, options, columns, elsewhere);
  }

  /** The same with other options. */
  public RequestedOutput with(Map<String, String> others) {
    return copy(path, others, columns, rejects);
  }

  private RequestedOutput copy(
      String place, Map<String, String> given, List<RequestedColumn> others, String rejected) {
    return new RequestedOutput(
        format, place, mode, given, others, table, optionsFrom, rejected, versioned);
  }
}
