package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.contract.table.AsOf;
import java.util.List;
import java.util.Map;

/**
 * The rows of a run.
 *
 * @param format of Spark's DataFrameReader
 * @param path any URI that Spark reads; null if the format is no files
 * @param options the reader's options, as Spark names them
 * @param textColumn the column with the text to classify
 * @param idColumn the column copied to the output as the row's id; null generates the column {@code
 *     id}
 * @param query Spark SQL over the view {@code input} whose rows are classified; null classifies the
 *     view
 * @param onBadRow what becomes of a row that cannot be classified
 * @param maxRejected how many rows may be rejected; null for {@link RejectLimit#DEFAULT}
 * @param table of a database or a catalog; null if it is at a path, or if the options have a query
 * @param optionsFrom the environment variables of driver and executors that hold the values of
 *     options, by the options' names
 * @param asOf the version or snapshot of a table to read, or the time at which it was the newest;
 *     null for the newest of all
 * @param incremental only what is new is read; null for all
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
    RejectLimit maxRejected,
    String table,
    Map<String, String> optionsFrom,
    AsOf asOf,
    RequestedIncremental incremental) {

  private static final String TOPICS = "subscribe";

  public RequestedInput {
    options = options == null ? Map.of() : Map.copyOf(options);
    optionsFrom = optionsFrom == null ? Map.of() : Map.copyOf(optionsFrom);
  }

  /** Of files. */
  public RequestedInput(
      DataFormat format,
      String path,
      Map<String, String> options,
      String textColumn,
      String idColumn,
      String query,
      OnBadRow onBadRow,
      RejectLimit maxRejected) {
    this(
        format,
        path,
        options,
        textColumn,
        idColumn,
        query,
        onBadRow,
        maxRejected,
        null,
        null,
        null,
        null);
  }

  /** Where the rows are, for people: the path, the table, or that it is a query. */
  public String place() {
    if (path != null || table != null) {
      return path != null ? path : table;
    }
    return format == DataFormat.KAFKA
        ? "the topic " + option(TOPICS)
        : "the query of spec.input.options";
  }

  /** The field of the spec that says where the rows are. */
  public String placeField() {
    return path != null
        ? "spec.input.path"
        : table != null
            ? "spec.input.table"
            : "spec.input.options." + (format == DataFormat.KAFKA ? TOPICS : "query");
  }

  /** The value of an option, which Spark calls so in any case; null if there is none. */
  public String option(String name) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The same at another path. */
  public RequestedInput at(String elsewhere) {
    return copy(elsewhere, options, asOf, incremental);
  }

  /** The same with other options. */
  public RequestedInput with(Map<String, String> others) {
    return copy(path, others, asOf, incremental);
  }

  /** The same of another version. */
  public RequestedInput asOf(AsOf another) {
    return copy(path, options, another, incremental);
  }

  /** The version of a table that is read, once it is fixed; null if none is. */
  public Long version() {
    return asOf == null || asOf.version().isEmpty() ? null : (Long) asOf.version().getAsLong();
  }

  /** The same of which this is read, or all if it is null. */
  public RequestedInput incremental(RequestedIncremental another) {
    return copy(path, options, asOf, another);
  }

  private RequestedInput copy(
      String elsewhere, Map<String, String> others, AsOf version, RequestedIncremental part) {
    return new RequestedInput(
        format,
        elsewhere,
        others,
        textColumn,
        idColumn,
        query,
        onBadRow,
        maxRejected,
        table,
        optionsFrom,
        version,
        part);
  }

  /** What a run reads of it; null for all. */
  public InputBatch batch() {
    return incremental == null ? null : incremental.batch();
  }

  /** Whether it is read batch after batch, until somebody ends the run. */
  @JsonIgnore
  public boolean isContinuous() {
    return incremental != null && incremental.batchSeconds() != null;
  }

  /** The paths that Spark is to read. */
  public List<String> paths() {
    return batch() == null || batch().files() == null ? List.of(path) : batch().files();
  }
}
