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

  void removeAllBut(String own) {
    List<String> found =
        database.run(
            connection ->
                name.database().beginning(connection, name.beside(OutputTable.OUTPUTS), prefix));
    found.stream().filter(table -> !table.equals(own)).forEach(this::remove);
  }

  void remove(String table) {
    try {
      database.run(
          connection -> {
            // What still writes into a table keeps it, for the next run to remove.
            Sql.execute(connection, name.database().patience());
            return Sql.execute(connection, "DROP TABLE IF EXISTS " + name.beside(table).sql());
          });
    } catch (JobException e) {
      LOG.warn("the table {} stays for the next run to remove", table, e);
    }
  }
}
