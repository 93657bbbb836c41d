package dev.products.inference.cli.sql;

import dev.products.inference.job.InputQuery;
import dev.products.inference.job.failure.JobException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Table;

/** Statements about one input, each a job group of Spark's, which its web UI shows. */
public final class SqlSession {

  private static final double NANOSECONDS = 1e9;

  private final SparkSession spark;
  private final InputQuery query;
  private final int rows;
  private final PrintWriter out;
  private int statements;
  private volatile boolean cancelled;

  /**
   * About an open input.
   *
   * @param rows how many rows of each result are printed at most
   */
  public SqlSession(SparkSession spark, InputQuery query, int rows, PrintWriter out) {
    this.spark = spark;
    this.query = query;
    this.rows = rows;
    this.out = out;
  }

  /**
   * Prints what a statement finds, and how many jobs it took: none, as long as nothing is asked of
   * the rows.
   *
   * @throws JobException if the statement is wrong, or what it reads
   */
  public void run(String statement) {
    cancelled = false;
    statements++;
    spark.sparkContext().setJobGroup(group(), statement, true);
    long start = System.nanoTime();
    out.print(query.table(statement, rows));
    int jobs = spark.sparkContext().statusTracker().getJobIdsForGroup(group()).length;
    out.printf(
        "%d %s, %.1f s%n",
        jobs, jobs == 1 ? "job" : "jobs", (System.nanoTime() - start) / NANOSECONDS);
    out.flush();
    query.warnOfRejected();
  }

  /** Ends the statement under way, if there is one; it fails, then. */
  void cancel() {
    cancelled = true;
    // Also what it has not come to yet: it may still be planned.
    spark.sparkContext().cancelJobGroupAndFutureJobs(group());
  }

  boolean cancelled() {
    return cancelled;
  }

  /** Of views, and of the columns of the input. */
  List<String> names() {
    Stream<String> views =
        Arrays.stream((Table[]) spark.catalog().listTables().collect()).map(Table::name);
    return Stream.concat(views, Arrays.stream(spark.table("input").columns())).toList();
  }

  private String group() {
    return "statement " + statements;
  }
}
