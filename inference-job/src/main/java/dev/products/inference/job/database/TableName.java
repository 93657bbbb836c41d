package dev.products.inference.job.database;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table, as SQL has it, and of others in its schema.
 *
 * @param written the name
 */
record TableName(String written) {

  private static final Pattern LAST = Pattern.compile("(?:\"[^\"]++\"|[^\".]++)$");

  /** Another table of the same schema. */
  String beside(String table) {
    Matcher last = LAST.matcher(written);
    return (last.find() ? written.substring(0, last.start()) : "") + table;
  }

  /** What the names of a resource's staging tables for this table have in common. */
  String stagingPrefix(String resource) {
    return "classify_"
        + UUID.nameUUIDFromBytes((written + " " + resource).getBytes(StandardCharsets.UTF_8))
            .toString()
            .substring(0, 13)
            .replace("-", "")
        + "_";
  }
}
