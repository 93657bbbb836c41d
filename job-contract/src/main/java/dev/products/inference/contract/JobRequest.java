package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.report.RequestedReport;
import java.util.List;
import java.util.Optional;

/**
 * One run of the job, whole: every path in it is one that the job's own process can open.
 *
 * @param runId names this run for ever
 * @param attempt which try of the run this is, from 1; it ends what earlier ones still write
 * @param resource whose run it is; only what its runs wrote is ever replaced. Without one it is
 *     called as the run
 * @param model what classifies
 * @param input what is classified
 * @param output where the predictions go
 * @param sample only so many rows are classified, and nothing is published; null for all
 * @param maxExecutors the driver chooses how many executors it asks for, up to this; null if its
 *     Spark properties say it
 * @param report the report that is published with the output; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JobRequest(
    String runId,
    int attempt,
    ObjectReference resource,
    RequestedModel model,
    RequestedInput input,
    RequestedOutput output,
    Integer sample,
    Integer maxExecutors,
    RequestedReport report) {

  /** What the names of versions begin with, as those of Spark's partitions do. */
  public static final String VERSION = "run=";

  public JobRequest {
    attempt = Math.max(1, attempt);
    resource = resource == null ? new ObjectReference(null, runId, null) : resource;
  }

  /** Of all rows, with executors as the Spark properties say, and without a report. */
  public JobRequest(
      String runId,
      int attempt,
      ObjectReference resource,
      RequestedModel model,
      RequestedInput input,
      RequestedOutput output) {
    this(runId, attempt, resource, model, input, output, null, null, null);
  }

  /** Whether it goes from batch to batch, until somebody ends it. */
  @JsonIgnore
  public boolean isContinuous() {
    return sample == null && input.isContinuous();
  }

  /** What it reads and what it writes. */
  public List<DataFormat> formats() {
    return List.of(input.format(), output.format());
  }

  /** The output's column with the row's id, by which Merge knows rows; empty if it has none. */
  public Optional<String> idName() {
    return output.columns().stream()
        .filter(column -> column.value() == ColumnValue.ID)
        .map(column -> column.name() == null ? input.idColumn() : column.name())
        .findFirst();
  }

  /** The same under another name. */
  public JobRequest named(String another) {
    return new JobRequest(
        another, attempt, resource, model, input, output, sample, maxExecutors, report);
  }

  /** The same of another input. */
  public JobRequest of(RequestedInput another) {
    return new JobRequest(
        runId, attempt, resource, model, another, output, sample, maxExecutors, report);
  }

  /** The same into another output. */
  public JobRequest into(RequestedOutput another) {
    return new JobRequest(
        runId, attempt, resource, model, input, another, sample, maxExecutors, report);
  }

  /** The same into the folder of its own version, where the output keeps those of all runs. */
  public JobRequest intoItsVersion() {
    String path = output.path();
    return output.keepsVersions()
        ? into(output.at((path.endsWith("/") ? path : path + "/") + VERSION + runId))
        : this;
  }

  /** The same with other columns in its output. */
  public JobRequest with(List<RequestedColumn> columns) {
    return into(output.with(columns));
  }

  /** The same of so many rows. */
  public JobRequest sampling(int rows) {
    return new JobRequest(
        runId, attempt, resource, model, input, output, rows, maxExecutors, report);
  }

  /** The same with this report, or with none if it is null. */
  public JobRequest reporting(RequestedReport another) {
    return new JobRequest(
        runId, attempt, resource, model, input, output, sample, maxExecutors, another);
  }
}
