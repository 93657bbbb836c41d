package dev.products.inference.contract.column;

/**
 * Whether two names of columns are the same, as Spark sees it.
 *
 * @param caseSensitive as spark.sql.caseSensitive has it
 */
public record NameComparison(boolean caseSensitive) {

  /** Whether a table cannot have both. */
  public boolean same(String name, String other) {
    return caseSensitive ? name.equals(other) : name.equalsIgnoreCase(other);
  }
}
