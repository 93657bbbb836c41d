package dev.products.inference.job.rejects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.columns.ReadableId;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.input.BadRecord;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.job.progress.RunCounts;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/**
 * Sets a task's bad rows aside as JSON lines {@code {"reason", "file", "id", "record"}}, in one
 * file that exists only if there are any; or ends the run at the first.
 */
public final class RejectsWriter implements Closeable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RejectPolicy policy;
  private final String name;
  private final Columns columns;
  private final PartitionCounts counts;
  private BufferedWriter lines;

  RejectsWriter(
      RejectPolicy policy, RunCounts.Place place, Columns columns, PartitionCounts counts) {
    this.policy = policy;
    this.name =
        String.format(
            "part-%05d-%s-%d%s.json",
            place.partition(),
            place.step().word(),
            TaskContext.get().taskAttemptId(),
            policy.ofDriver());
    this.columns = columns;
    this.counts = counts;
  }

  /** What the reader could not parse, and its row's id if it has one already. */
  void unparsed(BadRecord record, Object id) {
    reject(record.reason(), id, record.text());
  }

  /** A row that was parsed but cannot be classified. */
  public void unfit(String reason, InternalRow row, Object id) {
    Row all = (Row) CatalystTypeConverters.createToScalaConverter(columns.schema()).apply(row);
    StructType parsed = columns.ofParsed();
    Object[] values =
        Arrays.stream(parsed.fieldNames()).map(name -> all.get(all.fieldIndex(name))).toArray();
    reject(reason, id, new GenericRowWithSchema(values, parsed).json());
  }

  private void reject(String reason, Object inner, String record) {
    Object id = ReadableId.of(inner, columns.idType());
    String file = InputFileBlockHolder.getInputFilePath().toString();
    if (policy.onBadRow() == OnBadRow.FAIL) {
      throw new JobException(
          FailureReason.BAD_ROW,
          "spec.input.onBadRow",
          "a row "
              + reason
              + (file.isEmpty() ? "" : ", in " + file)
              + "; onBadRow: Reject keeps its text beside the output, where only who may read that finds it");
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("reason", reason);
    line.put("file", file.isEmpty() ? null : file);
    line.put("id", id instanceof Number ? id : id == null ? null : id.toString());
    line.put("record", record);
    try {
      append(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a rejected row is not JSON", e);
    }
    counts.rejected(reason, file, name);
    if (policy.report() != null) {
      counts.findings().rejected(reason, file, id, policy.report().includeText() ? record : null);
    }
  }

  private void append(String line) {
    if (policy.folder() == null) {
      return;
    }
    try {
      if (lines == null) {
        Path path = new Path(policy.folder(), name);
        lines =
            new BufferedWriter(
                new OutputStreamWriter(
                    path.getFileSystem(policy.configuration().value()).create(path, true),
                    StandardCharsets.UTF_8));
      }
      lines.write(line);
      lines.newLine();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void close() {
    if (lines == null) {
      return;
    }
    try {
      lines.close();
      lines = null;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("the rejects folder cannot be written", e);
  }
}
