package dev.products.inference.job;

import org.apache.spark.sql.SparkSession;

/**
 * Whether two names of columns are the same, as Spark sees it.
 *
 * @param caseSensitive as spark.sql.caseSensitive has it
 */
record NameComparison(boolean caseSensitive) {

  static NameComparison of(SparkSession spark) {
    return new NameComparison(Boolean.parseBoolean(spark.conf().get("spark.sql.caseSensitive")));
  }

  boolean same(String name, String other) {
    return caseSensitive ? name.equals(other) : name.equalsIgnoreCase(other);
  }
}
