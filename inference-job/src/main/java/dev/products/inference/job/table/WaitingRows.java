package dev.products.inference.job.table;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.job.columns.Columns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that are to be merged into a table. They wait in a folder beside its files whose name begins
 * with "_", which no reader of the table looks into, since a merge reads them twice.
 */
public final class WaitingRows {

  /** Of all resources, in the table's folder. */
  public static final String FOLDER = "_classification";

  private static final Logger LOG = LoggerFactory.getLogger(WaitingRows.class);

  private final JobRequest request;
  private final Configuration configuration;
  private final Path folder;
  private StructType schema;

  /**
   * None yet.
   *
   * @param table the table's folder
   */
  public WaitingRows(JobRequest request, Path table, Configuration configuration) {
    this.request = request;
    this.configuration = configuration;
    this.folder = new Path(of(request.resource(), table), UUID.randomUUID().toString());
  }

  private static Path of(ObjectReference resource, Path table) {
    byte[] name = resource.qualifiedName().getBytes(StandardCharsets.UTF_8);
    return new Path(new Path(table, FOLDER), UUID.nameUUIDFromBytes(name).toString());
  }

  /** Has Spark make the rows and write them, once; those of earlier attempts are removed. */
  public void write(Dataset<Row> predictions) {
    schema = predictions.schema();
    remove();
    predictions
        .write()
        .format("parquet")
        .option(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, "1")
        .mode("append")
        .save(folder.toString());
  }

  /** Those that were written. */
  public Dataset<Row> rows(SparkSession spark) {
    return spark.read().schema(schema).parquet(folder.toString());
  }

  /** Why they cannot be merged by their ids; empty if they can. */
  public Optional<String> fault(SparkSession spark) {
    String id = Columns.quoted(id());
    List<Row> wrong =
        rows(spark)
            .groupBy(functions.col(id))
            .count()
            .where("count > 1 OR " + id + " IS NULL")
            .limit(1)
            .collectAsList();
    return wrong.stream()
        .findFirst()
        .map(
            row ->
                row.isNullAt(0)
                    ? "a row has no id, so that Merge cannot tell which row it replaces"
                    : "two rows have the same id, so that Merge cannot tell which one counts");
  }

  /** The output's column with the id. */
  public String id() {
    return request.idName().orElseThrow();
  }

  /** Of this attempt, and of earlier ones of the resource's runs that were killed. */
  public void remove() {
    try {
      FileSystem files = folder.getFileSystem(configuration);
      Path ofResource = folder.getParent();
      files.delete(ofResource, true);
      Path ofAll = ofResource.getParent();
      if (files.exists(ofAll) && files.listStatus(ofAll).length == 0) {
        files.delete(ofAll, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same where something has failed already. */
  public void abandon() {
    try {
      remove();
    } catch (UncheckedIOException e) {
      LOG.warn("{} stays", folder, e);
    }
  }
}
