package dev.products.inference.job.database;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.failure.Unchecked;
import dev.products.inference.job.secret.OptionVariable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcConnectionProvider;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Opens connections, in the driver and, as Spark's provider of them, in tasks. Spark is told the
 * name of a variable and not the password in it, which so is in no plan, event or message.
 */
public final class DatabaseConnections extends JdbcConnectionProvider {

  static final String NAME = "product-classification";

  private static final String VARIABLE = "optionvariable.";
  private static final String USER = "user";

  /** What Spark is to know of an input's database. */
  static Map<String, String> options(RequestedInput input) {
    return options(input.options(), input.optionsFrom());
  }

  /** The same of an output's. */
  static Map<String, String> options(RequestedOutput output) {
    return options(output.options(), output.optionsFrom());
  }

  private static Map<String, String> options(
      Map<String, String> said, Map<String, String> variables) {
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.putAll(said);
    Map<String, String> options = new HashMap<>();
    Database database = Database.of(given.get(JDBCOptions.JDBC_URL()));
    options.put(JDBCOptions.JDBC_URL(), database.ofSpark(given.get(JDBCOptions.JDBC_URL())));
    options.put(JDBCOptions.JDBC_DRIVER_CLASS(), database.driver());
    options.put(JDBCOptions.JDBC_CONNECTION_PROVIDER(), NAME);
    if (given.containsKey(USER)) {
      options.put(USER, given.get(USER));
    }
    variables.forEach((option, variable) -> options.put(VARIABLE + option, variable));
    return options;
  }

  static Database database(RequestedInput input) {
    return Database.of(options(input).get(JDBCOptions.JDBC_URL()));
  }

  static Database database(RequestedOutput output) {
    return Database.of(options(output).get(JDBCOptions.JDBC_URL()));
  }

  static Connection open(RequestedInput input) throws SQLException {
    return open(options(input));
  }

  static Connection open(RequestedOutput output) throws SQLException {
    return open(options(output));
  }

  private static Connection open(Map<String, String> options) throws SQLException {
    String url = options.get(JDBCOptions.JDBC_URL());
    return open(DriverManager.getDriver(Database.of(url).ofDriver(url)), options);
  }

  private static Connection open(Driver driver, Map<String, String> options) throws SQLException {
    String url = options.get(JDBCOptions.JDBC_URL());
    Database database = Database.of(url);
    Properties properties = new Properties();
    properties.putAll(database.properties());
    options.forEach(
        (name, value) -> {
          if (name.equals(USER)) {
            properties.setProperty(USER, value);
          } else if (name.startsWith(VARIABLE)) {
            properties.setProperty(
                name.substring(VARIABLE.length()),
                OptionVariable.value(value, FailureReason.DATABASE_REFUSED));
          }
        });
    return driver.connect(database.ofDriver(url), properties);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean canHandle(Driver driver, scala.collection.immutable.Map<String, String> options) {
    return options
        .get(JDBCOptions.JDBC_CONNECTION_PROVIDER())
        .exists(provider -> provider.equals(NAME));
  }

  @Override
  public Connection getConnection(
      Driver driver, scala.collection.immutable.Map<String, String> options) {
    try {
      return open(driver, new HashMap<>(CollectionConverters.asJava(options)));
    } catch (SQLException e) {
      // Spark expects a driver's own exceptions.
      throw Unchecked.of(e);
    }
  }

  @Override
  public boolean modifiesSecurityContext(
      Driver driver, scala.collection.immutable.Map<String, String> options) {
    return false;
  }
}
