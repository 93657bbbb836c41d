package dev.products.inference.job.database;

import dev.products.inference.job.failure.JobException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Staging tables of dead attempts.
 *
 * @param name of the output's table, in whose schema they are
 * @param prefix of their names
 */
record Leftovers(Transactions database, TableName name, String prefix) {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** What still writes into a table keeps it, for the next run to remove. */
  private static final String PATIENCE = "SET lock_timeout = '5s'";

  void removeAllBut(String own) {
    List<String> found =
        database.run(
            connection ->
                Sql.texts(
                    connection,
                    "SELECT c.relname FROM pg_class c WHERE c.relname LIKE ?"
                        + " AND c.relnamespace = (SELECT relnamespace FROM pg_class"
                        + " WHERE oid = to_regclass(?))",
                    prefix.replace("_", "\\_") + "%",
                    name.beside("classification_outputs")));
    found.stream().filter(table -> !table.equals(own)).forEach(this::remove);
  }

  void remove(String table) {
    try {
      database.run(
          connection -> {
            Sql.execute(connection, PATIENCE);
            return Sql.execute(connection, "DROP TABLE IF EXISTS " + name.beside(table));
          });
    } catch (JobException e) {
      LOG.warn("the table {} stays for the next run to remove", table, e);
    }
  }
}
