package dev.products.inference.job.table;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.incremental.Checkpoint;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a run may write into a table that is there.
 *
 * @param request what is written
 * @param field of the spec that says where the table is
 * @param sqlName the table as SQL names it
 */
public record Replacement(JobRequest request, String field, String sqlName) {

  /** Whether the run's rows take the place of all others. */
  public boolean isOfAll() {
    return request.output().mode() == OutputMode.OVERWRITE
        || request.output().mode() == OutputMode.ERROR_IF_EXISTS;
  }

  public String owner() {
    return request.resource().qualifiedName();
  }

  /** The properties of a table that this run makes. */
  public Map<String, String> properties() {
    return isOfAll() ? Map.of(VersionedTable.OWNER, owner()) : Map.of();
  }

  /**
   * Fails if this run must not take the place of the rows that the table has.
   *
   * @param marked whose runs may, by the table's property
   */
  public void requireAllowed(Optional<String> marked) {
    String place = request.output().place();
    if (request.output().mode() == OutputMode.ERROR_IF_EXISTS) {
      throw new JobException(
          FailureReason.OUTPUT_EXISTS,
          field,
          place + " has rows and spec.output.mode is ErrorIfExists");
    }
    if (marked.isEmpty()) {
      throw occupied(
          place
              + " has rows and is no table that a run of this resource made; mode: Append and Merge write"
              + " into it, and ALTER TABLE "
              + sqlName
              + " SET TBLPROPERTIES ('"
              + VersionedTable.OWNER
              + "' = '"
              + owner()
              + "') lets its runs replace it");
    }
    if (!marked.get().equals(owner())) {
      throw occupied(
          place
              + " is the output of another resource, "
              + marked.get()
              + "; choose another "
              + (request.output().path() == null ? "table" : "path"));
    }
  }

  /**
   * Fails if another batch was published since this run chose its own.
   *
   * @param last the last one of the checkpoint that the table has
   */
  public void requireNext(long last) {
    InputBatch batch = request.input().batch();
    if (batch != null && last != batch.after()) {
      throw new JobException(
          FailureReason.OUTPUT_CONFLICT,
          Checkpoint.FIELD,
          "another run of this resource published a batch meanwhile");
    }
  }

  public JobException occupied(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, field, message);
  }

  public JobException refused(String message, Throwable cause) {
    return new JobException(FailureReason.OUTPUT_REFUSED, field, message, cause);
  }

  /** Fails if the table lacks one of the columns, or has it in another type. */
  public void requireColumns(StructType written, StructType there) {
    for (StructField column : written.fields()) {
      StructField held =
          Arrays.stream(there.fields())
              .filter(field -> field.name().equalsIgnoreCase(column.name()))
              .findFirst()
              .orElseThrow(() -> lacking(column, there));
      if (!DataType.equalsIgnoreNullability(held.dataType(), column.dataType())) {
        throw refused(
            "the column "
                + Names.quoted(column.name())
                + " is "
                + column.dataType().sql()
                + ", and in the table "
                + held.dataType().sql()
                + "; in spec.input.query, CAST makes the one of the other, or take another column or table",
            null);
      }
    }
  }

  private JobException lacking(StructField column, StructType there) {
    return refused(
        "the table has no column "
            + Names.quoted(column.name())
            + "; "
            + Names.proposal(column.name(), Arrays.asList(there.fieldNames()))
            + "; ALTER TABLE "
            + sqlName
            + " ADD COLUMN adds it",
        null);
  }
}
