package dev.products.inference.cli.sql;

import java.util.List;
import org.apache.spark.sql.catalyst.util.StringUtils;
import scala.jdk.javaapi.CollectionConverters;

/** SQL statements with a semicolon after each, cut where Spark's own shell cuts them. */
public final class Statements {

  private Statements() {}

  /** Each of them; the last may lack its semicolon. */
  public static List<String> of(String text) {
    return cut(text).stream().map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /**
   * Whether the last one has its semicolon: not one in a text, a name or a comment that goes on.
   */
  static boolean isEnded(String text) {
    List<String> pieces = cut(text + "\nx");
    return pieces.get(pieces.size() - 1).strip().equals("x");
  }

  private static List<String> cut(String text) {
    return CollectionConverters.asJava(StringUtils.splitSemiColonWithIndex(text, false));
  }
}
