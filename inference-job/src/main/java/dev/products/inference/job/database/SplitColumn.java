package dev.products.inference.job.database;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;

/**
 * A column by whose values tasks may share the rows.
 *
 * @param name the column
 * @param type of java.sql.Types
 * @param typeName the database's own
 */
record SplitColumn(String name, int type, String typeName) {

  /** What Spark is told of such a column. */
  static final List<String> OPTIONS =
      List.of(
          JDBCOptions.JDBC_PARTITION_COLUMN(),
          JDBCOptions.JDBC_LOWER_BOUND(),
          JDBCOptions.JDBC_UPPER_BOUND(),
          JDBCOptions.JDBC_NUM_PARTITIONS());

  /** As PostgreSQL and MySQL call it; what MySQL calls TIMESTAMP has one. */
  private static final List<String> WITHOUT_ZONE = List.of("timestamp", "DATETIME");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d( [0-9:.]++)?");
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** The least and the greatest value, as Spark reads them. */
  record Bounds(String column, String lower, String upper) {

    void into(Map<String, String> options, int tasks) {
      options.put(JDBCOptions.JDBC_PARTITION_COLUMN(), column);
      options.put(JDBCOptions.JDBC_LOWER_BOUND(), lower);
      options.put(JDBCOptions.JDBC_UPPER_BOUND(), upper);
      options.put(JDBCOptions.JDBC_NUM_PARTITIONS(), Integer.toString(tasks));
    }
  }

  /** Why rows cannot be shared by it, continuing a sentence that begins with its name. */
  Optional<String> fault() {
    return isNumber() || isDate()
        ? Optional.empty()
        : Optional.of(
            "is " + typeName + ": it must be a number, a date or a timestamp without time zone");
  }

  private boolean isNumber() {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE ->
          true;
      default -> false;
    };
  }

  /** With a zone, a value's text, by which rows are compared, depends on the session. */
  private boolean isDate() {
    return type == Types.DATE || (type == Types.TIMESTAMP && WITHOUT_ZONE.contains(typeName));
  }

  /** What lies beyond belongs to the first and the last task, so rounding loses no row. */
  Optional<Bounds> bounds(String least, String greatest) {
    if (least == null) {
      return Optional.empty();
    }
    if (isDate()) {
      return DATE.matcher(least).matches() && DATE.matcher(greatest).matches()
          ? Optional.of(new Bounds(name, least, greatest))
          : Optional.empty();
    }
    try {
      return Optional.of(new Bounds(name, whole(least), whole(greatest)));
    } catch (NumberFormatException e) {
      // NaN or an infinity.
      return Optional.empty();
    }
  }

  private static String whole(String number) {
    return new BigDecimal(number)
        .max(LEAST)
        .min(GREATEST)
        .setScale(0, RoundingMode.FLOOR)
        .toPlainString();
  }
}
