package dev.products.inference.job.failure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.SparkThrowableHelper;

/** The texts that a query has between quotes: products', so that a failure does not repeat them. */
public final class QueryLiterals {

  private static final String LEFT_OUT = "…";

  /** Shorter ones are delimiters and formats, and parts of Spark's own words. */
  private static final int SHORTEST = 3;

  private static final Pattern OF_SPARK =
      Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*+'|\"(?:[^\"\\\\]|\\\\.|\"\")*+\"", Pattern.DOTALL);

  private static final Pattern OF_DATABASES = Pattern.compile("'(?:[^']|'')*+'|\"[^\"]*+\"");

  private QueryLiterals() {}

  /** What Spark says of a query that it does not understand, without those. */
  public static String leftOut(Exception failure, String query) {
    if (!(failure instanceof SparkThrowable known)
        || known.getCondition() == null
        || !SparkThrowableHelper.isValidErrorClass(known.getCondition())) {
      return SparkFailure.firstLines(failure);
    }
    List<String> literals = literals(query, OF_SPARK, "'\"");
    Map<String, String> parameters = new LinkedHashMap<>(known.getMessageParameters());
    parameters.replaceAll((name, value) -> without(literals, value));
    return SparkFailure.firstLines(
        SparkThrowableHelper.getMessage(known.getCondition(), parameters));
  }

  /** The same of a database and its own query, in which names are between double quotes. */
  static String leftOut(String words, String query) {
    return without(literals(query, OF_DATABASES, "'"), words);
  }

  private static String without(List<String> literals, String value) {
    String left = value;
    for (String literal : literals) {
      left = left.replace(literal, LEFT_OUT);
    }
    return left;
  }

  /** As they are written and as Spark understands them, the longest first. */
  private static List<String> literals(String query, Pattern quoted, String quotes) {
    return quoted
        .matcher(query)
        .results()
        .map(MatchResult::group)
        .filter(text -> quotes.indexOf(text.charAt(0)) >= 0)
        .map(text -> text.substring(1, text.length() - 1))
        .flatMap(text -> Stream.of(text, text.replaceAll("\\\\(.)|(')'|(\")\"", "$1$2$3")))
        .filter(text -> text.strip().length() >= SHORTEST)
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }
}
