package dev.products.inference.job.database;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.publication.PublicationBesideRejects;
import dev.products.inference.job.publication.RejectsPublication;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A table that one transaction fills from a staging table: who reads it meanwhile sees what was
 * there before, then all of it.
 */
public final class DatabasePublication extends PublicationBesideRejects {

  private final JobRequest request;
  private final OutputTable table;
  private final TableName name;
  private final Leftovers leftovers;
  private final String staging;
  private final Transactions database;
  private OutputStatements statements;
  private List<Long> tasks = List.of();

  private DatabasePublication(JobRequest request, RejectsPublication rejects) {
    super(rejects);
    this.request = request;
    this.name =
        new TableName(request.output().table(), DatabaseConnections.database(request.output()));
    String prefix = name.stagingPrefix(request.resource().qualifiedName());
    this.staging = prefix + UUID.randomUUID().toString().substring(0, 8);
    this.database = new Transactions(request.output());
    this.leftovers = new Leftovers(database, name, prefix);
    this.table = new OutputTable(request, name, staging);
  }

  /** Takes over from earlier attempts, and fails if nothing can or must be written. */
  public static DatabasePublication begin(JobRequest request, Configuration configuration) {
    DatabasePublication publication =
        new DatabasePublication(request, RejectsPublication.begin(request, configuration));
    try {
      publication.claim();
      return publication;
    } catch (RuntimeException e) {
      publication.rejects.abort();
      throw e;
    }
  }

  /** Fails if nothing can or must be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    RejectsPublication.check(request, configuration);
    DatabasePublication publication = new DatabasePublication(request, RejectsPublication.NONE);
    publication.database.run(
        connection -> {
          publication.table.checkOccupancy(connection);
          String table = publication.name.beside(publication.staging).sql();
          Sql.execute(connection, "CREATE TABLE " + table + " (a int)");
          Sql.execute(connection, "DROP TABLE " + table);
          connection.rollback();
          return null;
        });
  }

  private void claim() {
    database.run(
        connection -> {
          table.claim(connection);
          table.checkOccupancy(connection);
          return null;
        });
    leftovers.removeAllBut(staging);
  }

  @Override
  public void write(Dataset<Row> predictions) {
    StagingTable written =
        new StagingTable(
            name.beside(staging),
            predictions.schema(),
            Map.copyOf(DatabaseConnections.options(request.output())));
    statements = new OutputStatements(name, written, key());
    database.run(
        connection -> {
          table.requireClaim(connection);
          written.create(connection);
          Sql.execute(connection, statements.create());
          // What the table cannot take, or the user may not do, is said before a row is read.
          name.database().checkTable(connection, name, key());
          Sql.execute(connection, "EXPLAIN " + statements.insert(List.of()));
          if (request.output().mode() == OutputMode.OVERWRITE) {
            Sql.execute(connection, "EXPLAIN DELETE FROM " + name.sql());
          }
          return null;
        });
    try {
      tasks = written.write(predictions);
    } catch (RuntimeException e) {
      // Who takes over takes the table away, and that is why it is not there.
      database.run(
          connection -> {
            table.requireClaim(connection);
            return null;
          });
      throw e;
    }
  }

  /** The output's column with the id, if rows with the same are replaced. */
  private Optional<String> key() {
    return request.idName().filter(id -> request.output().mode() == OutputMode.MERGE);
  }

  @Override
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    if (!stop.end()) {
      throw OutputCommitter.toldToStop();
    }
    Optional<String> said = rejects.commit(modelSha256, counts, stop);
    database.run(
        connection -> {
          table.requireClaim(connection);
          table.checkOccupancy(connection);
          if (request.output().mode() != OutputMode.MERGE) {
            Sql.execute(connection, "DELETE FROM " + name.sql());
          }
          long rows = moveIn(connection);
          if (rows != counts.classified()) {
            throw new JobException(
                FailureReason.OUTPUT_UNWRITABLE,
                "spec.output.table",
                "the staging table has "
                    + rows
                    + " rows of "
                    + counts.classified()
                    + ": the database has lost some, as after a crash of its own");
          }
          table.published(connection, modelSha256, rows);
          return null;
        });
    // Not within the transaction, which it would end in MySQL.
    leftovers.remove(staging);
    return said;
  }

  private long moveIn(Connection connection) throws SQLException {
    String rows = statements.staging().rows(tasks);
    long found = Sql.number(connection, "SELECT count(*) FROM " + rows);
    if (statements.key().isPresent()) {
      name.database().checkKeys(connection, name, statements.key().get(), rows);
    }
    Sql.execute(connection, statements.insert(tasks));
    return found;
  }

  @Override
  public void abort() {
    rejects.abort();
    leftovers.remove(staging);
  }
}
