package dev.products.inference.job.input;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/** Whether the names of columns are those that a CSV file's header has. */
final class HeaderNames {

  private HeaderNames() {}

  /**
   * False if Spark may have made up a name: it calls a column without one {@code _c} and its place,
   * and appends the place to names that occur twice. Such a schema does not compare with the header
   * that it comes from.
   */
  static boolean areAsWritten(StructType schema) {
    Set<String> withoutPlace = new HashSet<>();
    String[] names = schema.fieldNames();
    for (int place = 0; place < names.length; place++) {
      String name = names[place].toLowerCase(Locale.ROOT);
      String suffix = Integer.toString(place);
      if (name.equals("_c" + suffix)
          || (name.endsWith(suffix)
              && !withoutPlace.add(name.substring(0, name.length() - suffix.length())))) {
        return false;
      }
    }
    return true;
  }
}
