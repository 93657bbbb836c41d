package dev.products.inference.job.database;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** A kind of database, where it has words of its own for what is asked of all of them. */
sealed interface Database extends Serializable permits Postgres, MySql {

  /** The one of an address, which is a user's or Spark's. */
  static Database of(String url) {
    return MySql.speaks(url) ? new MySql() : new Postgres();
  }

  /** The class of its driver. */
  String driver();

  /** An address as the driver takes it. */
  String ofDriver(String url);

  /** An address as Spark takes it, which so knows the database's types. */
  String ofSpark(String url);

  /** What connections begin with. */
  Map<String, String> properties();

  /** What Spark is told of reading, beside what is told of any database. */
  Map<String, String> reading();

  /** Whether connections may see a database as it was at one moment. */
  boolean sharesSnapshots();

  /** A name in the quotes that keep it as it is. */
  String quoted(String name);

  /** A table's name as statements have it, of a name as specs have it. */
  String named(String table);

  /** The column that is a table's primary key, if it is one column. */
  Optional<String> primaryKey(Connection connection, TableName table) throws SQLException;

  /** About how many bytes the rows of a table have, or of the query that the relation is. */
  long bytes(Connection connection, Optional<TableName> table, String relation) throws SQLException;

  /** Whether there is a table, or what can be read as one. */
  boolean exists(Connection connection, TableName table) throws SQLException;

  /** The tables beside one whose names begin so. */
  List<String> beginning(Connection connection, TableName beside, String prefix)
      throws SQLException;

  /** Has statements wait a few seconds for who uses a table, and no longer. */
  String patience();

  /** What the statement begins with that makes a table for a run's time. */
  String createStaging();

  /** What the definition of a table ends with. */
  String tableOptions();

  /** The type of texts in a key. */
  String keyText();

  /** The type of a moment, which may be missing. */
  String moment();

  /** The type that a key's column of an output must have, if it is not the usual one. */
  Optional<String> keyType(DataType type);

  /** What the insertion of a row ends with that may be there. */
  String unlessThere(String column);

  /** What an insertion of rows ends with that replaces those of the same key. */
  String replacing(String key, List<String> others);

  /**
   * Fails if a table's rows cannot be replaced in one transaction, or by this key.
   *
   * @param key the column by which rows are merged; empty if all are replaced
   */
  void checkTable(Connection connection, TableName table, Optional<String> key) throws SQLException;

  /** Fails if rows have the same key, where the insertion would not. */
  void checkKeys(Connection connection, TableName table, String key, String rows)
      throws SQLException;
}
