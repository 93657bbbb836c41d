package dev.products.inference.job.input;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.QueryLiterals;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.failure.Unchecked;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.LocalTempView$;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.command.CreateViewCommand;

/** Rows as the view {@code input}, and what SQL makes of them. */
public final class InputView {

  private static final Set<String> LISTS = Set.of("ShowTables", "ShowViews");

  private final org.apache.spark.sql.classic.SparkSession spark;
  private final QueryCheck check;

  /** Makes the view, in place of another of that name. */
  public InputView(SparkSession spark, Dataset<Row> rows) {
    this.spark = (org.apache.spark.sql.classic.SparkSession) spark;
    this.check = new QueryCheck(this.spark);
    // Spark would put settings, and variables of its process, into a query's text.
    spark.conf().set("spark.sql.variable.substitute", false);
    spark.conf().set("spark.sql.runSQLOnFiles", false);
    rows.createOrReplaceTempView("input");
  }

  /**
   * The rows that a query finds.
   *
   * @throws JobException if it is not one SELECT, or Spark cannot tell what it means
   */
  public Dataset<Row> select(String query) {
    return orInvalid(
        () -> {
          check.requireSelect(parsed(query));
          return checked(query);
        },
        e -> QueryLiterals.leftOut(e, query));
  }

  /**
   * The same of a person's statement, which may also make a view of this session or list them; what
   * is wrong with it that person alone is told, with the texts in it.
   */
  public Dataset<Row> statement(String sql) {
    return orInvalid(
        () -> {
          LogicalPlan plan = parsed(sql);
          if (LISTS.contains(plan.getClass().getSimpleName())) {
            return spark.sql(sql);
          }
          if (plan instanceof CreateViewCommand view && view.viewType() == LocalTempView$.MODULE$) {
            check.requireSelect(view.plan());
            return spark.sql(sql);
          }
          check.requireSelect(plan);
          return checked(sql);
        },
        SparkFailure::firstLines);
  }

  private LogicalPlan parsed(String sql) {
    try {
      return spark.sessionState().sqlParser().parsePlan(sql);
    } catch (ParseException e) {
      throw Unchecked.of(e);
    }
  }

  private Dataset<Row> checked(String select) {
    Dataset<Row> rows = spark.sql(select);
    check.requireSelect(rows);
    return rows;
  }

  private static Dataset<Row> orInvalid(
      Supplier<Dataset<Row>> rows, Function<Exception, String> words) {
    try {
      return rows.get();
    } catch (Exception e) {
      // Not only AnalysisException: of some faults Spark has no words, and then says that.
      if (e instanceof SparkThrowable) {
        throw new JobException(FailureReason.QUERY_INVALID, "spec.input.query", words.apply(e), e);
      }
      throw e;
    } catch (StackOverflowError e) {
      throw new JobException(
          FailureReason.QUERY_INVALID, "spec.input.query", "is nested too deeply for Spark", e);
    }
  }
}
