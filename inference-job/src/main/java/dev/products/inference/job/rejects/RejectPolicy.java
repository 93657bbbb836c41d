package dev.products.inference.job.rejects;

import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.input.TextInput;
import dev.products.inference.job.progress.PartitionCounts;
import dev.products.inference.job.progress.RunCounts;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What becomes of rows that cannot be classified, as every task must know it.
 *
 * @param onBadRow what becomes of them
 * @param folder where they are written; null if they are only counted
 * @param ofDriver what the files' names end with, if other drivers' lie beside them
 * @param configuration of the folder's file system
 * @param report what a report may show of them; null if there is none
 */
public record RejectPolicy(
    OnBadRow onBadRow,
    String folder,
    String ofDriver,
    SerializableConfiguration configuration,
    RequestedReport report)
    implements Serializable {

  /** Of who only asks what a run would take. */
  public static RejectPolicy counting(OnBadRow onBadRow) {
    return new RejectPolicy(onBadRow, null, "", null, null);
  }

  /** For one task, whose rows the reader made of text. */
  public UnparsedRows unparsed(
      TextInput text, Columns columns, RejectsWriter rejects, PartitionCounts counts) {
    return new UnparsedRows(
        columns,
        onBadRow,
        text == null ? record -> List.of() : text.faults(),
        rejects,
        TextDoubts.of(text, counts),
        counts);
  }

  /** Whether a row is classified that the notebook would classify, though it is bad. */
  public boolean keeps() {
    return onBadRow == OnBadRow.KEEP;
  }

  /** For one task, with rows of these columns. */
  public RejectsWriter writer(RunCounts.Place place, Columns columns, PartitionCounts counts) {
    return new RejectsWriter(this, place, columns, counts);
  }
}
