package dev.products.inference.job.scoring;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.column.NameComparison;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.columns.HiddenColumns;
import dev.products.inference.job.columns.InternalRows;
import dev.products.inference.job.columns.OutputColumns;
import dev.products.inference.job.columns.OutputSchema;
import dev.products.inference.job.input.InputTable;
import dev.products.inference.job.input.InputView;
import dev.products.inference.job.progress.ProgressListener;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.Warnings;
import dev.products.inference.job.rejects.CorruptRecordFilter;
import dev.products.inference.job.rejects.RejectPolicy;
import dev.products.inference.job.store.StoredModel;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** From the input to the predictions, as one lazy table. */
public final class Classification {

  private final SparkSession spark;
  private final JobRequest request;
  private final String modelSha256;
  private final boolean probabilities;
  private final RejectPolicy rejectPolicy;
  private final RunCounts counts;
  private final ProgressListener progress;
  private final Warnings warnings;

  public Classification(
      SparkSession spark,
      JobRequest request,
      String modelSha256,
      boolean probabilities,
      RejectPolicy rejectPolicy,
      RunCounts counts,
      ProgressListener progress,
      Warnings warnings) {
    this.spark = spark;
    this.request = request;
    this.modelSha256 = modelSha256;
    this.probabilities = probabilities;
    this.rejectPolicy = rejectPolicy;
    this.counts = counts;
    this.progress = progress;
    this.warnings = warnings;
  }

  /** The output's columns of every row that can be classified. */
  public Dataset<Row> predictions() {
    RequestedInput input = request.input();
    InputTable table =
        request.sample() == null
            ? InputTable.open(spark, input)
            : InputTable.first(spark, input, request.sample(), warnings::add);
    progress.expect(table.bytes());
    Dataset<Row> rows = input.query() == null ? table.rows() : queried(table, input.query());
    Columns all = Columns.of(rows.schema(), input);
    OutputColumns wanted = output(all);
    HiddenColumns.of(all, wanted, names()).forEach(warnings::add);
    all.twins().forEach(warnings::add);
    all.roundedIds(input.format()).ifPresent(warnings::add);
    Dataset<Row> needed = table.isText() && all.areFew() ? rows : all.needed(rows, wanted);
    Columns columns = Columns.of(needed.schema(), input);
    OutputColumns output = output(columns);
    OutputEncoding encoding = OutputEncoding.of(request.output());
    encoding.requireNames("the name of a column", List.of(output.schema().fieldNames()));
    return InternalRows.map(
        spark,
        needed,
        new ClassifyPartition(
            request.model().path(),
            modelSha256,
            StoredModel.forExecutors(spark, request.model().path()),
            table.text(),
            columns,
            output,
            encoding,
            rejectPolicy,
            counts,
            progress.counter()),
        output.schema());
  }

  private OutputColumns output(Columns columns) {
    return OutputSchema.of(columns, request.output(), names(), probabilities);
  }

  private NameComparison names() {
    return new NameComparison(Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive")));
  }

  private Dataset<Row> queried(InputTable table, String query) {
    if (!table.isText()) {
      return new InputView(spark, table.rows()).select(query);
    }
    return new InputView(spark, CorruptRecordFilter.rows(spark, table, rejectPolicy, counts))
        .select(query);
  }
}
