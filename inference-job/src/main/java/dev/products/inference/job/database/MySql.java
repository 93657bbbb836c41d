package dev.products.inference.job.database;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/** What is asked of MySQL and MariaDB in their own words; MariaDB's driver speaks to both. */
record MySql() implements Database {

  private static final String SPARK = "jdbc:mysql:";
  private static final String DRIVER = "jdbc:mariadb:";
  private static final int NO_SUCH_TABLE = 1146;

  /** A condition on the table that the first two parameters name. */
  static final String OF_TABLE = "table_schema = COALESCE(?, DATABASE()) AND table_name = ?";

  static boolean speaks(String url) {
    return url.startsWith(SPARK) || url.startsWith(DRIVER);
  }

  @Override
  public String driver() {
    return "org.mariadb.jdbc.Driver";
  }

  @Override
  public String ofDriver(String url) {
    return url.startsWith(SPARK) ? DRIVER + url.substring(SPARK.length()) : url;
  }

  @Override
  public String ofSpark(String url) {
    return url.startsWith(DRIVER) ? SPARK + url.substring(DRIVER.length()) : url;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "connectionAttributes", "program_name:" + DatabaseConnections.NAME,
        "tcpKeepAlive", "true",
        "rewriteBatchedStatements", "true",
        "transactionIsolation", "REPEATABLE-READ",
        // A value that a column cannot take is an error, and is not cut to what it can.
        "jdbcCompliantTruncation", "true",
        // A server could ask for any file of the pod's.
        "allowLocalInfile", "false",
        "permitRedirect", "false");
  }

  /** Its comparisons are not Spark's: by most collations, 'LIVRO' and 'livro ' are one text. */
  @Override
  public Map<String, String> reading() {
    return Map.of(JDBCOptions.JDBC_PUSHDOWN_PREDICATE(), "false");
  }

  @Override
  public boolean sharesSnapshots() {
    return false;
  }

  @Override
  public String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  @Override
  public String named(String table) {
    return TableName.parts(table).stream().map(this::quoted).collect(Collectors.joining("."));
  }

  private static List<String> ofTable(Connection connection, TableName table, String query)
      throws SQLException {
    return Sql.texts(connection, query, table.schema().orElse(null), table.last());
  }

  @Override
  public Optional<String> primaryKey(Connection connection, TableName table) throws SQLException {
    List<String> columns =
        ofTable(
            connection,
            table,
            "SELECT column_name FROM information_schema.statistics WHERE "
                + OF_TABLE
                + " AND index_name = 'PRIMARY'");
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }

  /** As the engine estimates it; of a view or a query nothing says it. */
  @Override
  public long bytes(Connection connection, Optional<TableName> table, String relation)
      throws SQLException {
    return table.isEmpty()
        ? 0
        : ofTable(
                connection,
                table.get(),
                "SELECT data_length FROM information_schema.tables WHERE " + OF_TABLE)
            .stream()
            .mapToLong(Long::parseLong)
            .sum();
  }

  /** Servers differ in whether a name's case counts, so the table itself is asked. */
  @Override
  public boolean exists(Connection connection, TableName table) throws SQLException {
    try {
      Sql.text(connection, "SELECT 1 FROM " + table.sql() + " LIMIT 0");
      return true;
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_SUCH_TABLE) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<String> beginning(Connection connection, TableName beside, String prefix)
      throws SQLException {
    return Sql.texts(
        connection,
        "SELECT table_name FROM information_schema.tables"
            + " WHERE table_schema = COALESCE(?, DATABASE()) AND LEFT(table_name, ?) = ?",
        beside.schema().orElse(null),
        Integer.toString(prefix.length()),
        prefix);
  }

  @Override
  public String patience() {
    return "SET lock_wait_timeout = 5";
  }

  @Override
  public String createStaging() {
    return "CREATE TABLE ";
  }

  /** Texts are held as they are, and are the same only if their characters are. */
  @Override
  public String tableOptions() {
    return " ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
  }

  @Override
  public String keyText() {
    return "varchar(320)";
  }

  @Override
  public String moment() {
    return "timestamp NULL";
  }

  /** Only the first characters of a longer type could be a key. */
  @Override
  public Optional<String> keyType(DataType type) {
    return type instanceof StringType ? Optional.of("VARCHAR(255)") : Optional.empty();
  }

  @Override
  public String unlessThere(String column) {
    return " ON DUPLICATE KEY UPDATE " + quoted(column) + " = " + quoted(column);
  }

  @Override
  public String replacing(String key, List<String> others) {
    return " ON DUPLICATE KEY UPDATE "
        + (others.isEmpty() ? List.of(key) : others)
            .stream()
                .map(this::quoted)
                .map(column -> column + " = " + OutputStatements.STAGED + "." + column)
                .collect(Collectors.joining(", "));
  }

  @Override
  public void checkTable(Connection connection, TableName table, Optional<String> key)
      throws SQLException {
    List<String> transactions =
        ofTable(
            connection,
            table,
            "SELECT (SELECT e.transactions FROM information_schema.engines e"
                + " WHERE e.engine = t.engine) FROM information_schema.tables t WHERE "
                + OF_TABLE);
    if (!transactions.equals(List.of("YES"))) {
      throw refused(
          table,
          "has no transactions, so that readers would see some of the rows; InnoDB has them");
    }
    if (key.isPresent()) {
      new MySqlKeys(connection, table).check(key.get());
    }
  }

  static JobException refused(TableName table, String fault) {
    return new JobException(
        FailureReason.DATABASE_REFUSED,
        "spec.output.table",
        "the table " + Names.quoted(table.written()) + " " + fault);
  }

  @Override
  public void checkKeys(Connection connection, TableName table, String key, String rows)
      throws SQLException {
    new MySqlKeys(connection, table).checkRows(key, rows);
  }
}
