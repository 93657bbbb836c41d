package dev.products.inference.job.database;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a table, and of others in its schema.
 *
 * @param written the name, as the spec has it
 * @param database whose table it is
 */
record TableName(String written, Database database) implements Serializable {

  private static final Pattern PART = Pattern.compile("\"([^\"]++)\"|[^\".]++");

  /** The parts of a name that is written so, without quotes. */
  static List<String> parts(String written) {
    return PART.matcher(written)
        .results()
        .map(part -> part.group(1) == null ? part.group() : part.group(1))
        .toList();
  }

  /** The name, as statements have it. */
  String sql() {
    return database.named(written);
  }

  /** The table itself, without its schema. */
  String last() {
    List<String> parts = parts(written);
    return parts.get(parts.size() - 1);
  }

  /** Where the table is, if its name says that. */
  Optional<String> schema() {
    List<String> parts = parts(written);
    return parts.size() == 1 ? Optional.empty() : Optional.of(parts.get(parts.size() - 2));
  }

  /** Another table of the same schema. */
  TableName beside(String table) {
    String last = last();
    int end = written.length() - last.length() - (written.endsWith("\"") ? 2 : 0);
    return new TableName(written.substring(0, end) + table, database);
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
