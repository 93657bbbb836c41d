package dev.products.inference.job.failure;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Names;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;

/** What Spark's exceptions mean for a run. */
public final class SparkFailure {

  private static final int LINES = 3;

  /** Of these packages a message is about a file or a machine. */
  private static final List<String> WORDS_OF_FILES =
      List.of(
          "java.io.",
          "java.net.",
          "java.nio.",
          "java.util.zip.",
          "org.apache.hadoop.",
          "org.apache.orc.",
          "org.apache.parquet.",
          "io.airlift.compress.",
          "com.github.luben.zstd.");

  private static final Pattern TASKS_WORDS =
      Pattern.compile("([\\w$.]{1,200}(?:Exception|Error)): .*+", Pattern.DOTALL);

  private static final String INSTEAD =
      "; functions whose names begin with try_, such as try_cast and try_divide, give NULL instead";

  private SparkFailure() {}

  /** A failure to find, list or understand the input. */
  public static JobException reading(Throwable failure, String path) {
    return Causes.first(failure, JobException.class)
        .orElseGet(
            () ->
                new JobException(
                    FileFaults.are(failure)
                        ? FailureReason.INPUT_INVALID
                        : FailureReason.INPUT_UNREADABLE,
                    "spec.input.path",
                    reason(failure, FileFaults.file(failure).orElse(path)),
                    failure));
  }

  private static String reason(Throwable failure, String path) {
    String condition = failure instanceof SparkThrowable known ? known.getCondition() : "";
    if ("PATH_NOT_FOUND".equals(condition)) {
      return "there is no file or folder " + path;
    }
    if ("UNABLE_TO_INFER_SCHEMA".equals(condition)) {
      return "there is nothing to read in " + path;
    }
    if (Causes.mentions(failure, "COLUMN_ALREADY_EXISTS")) {
      return path
          + " has several columns or keys "
          + Names.quoted(Causes.parameter(failure, "columnName"))
          + ", in the same or another case, and Spark cannot tell them apart; if they differ in"
          + " case, spec.sparkConf can say spark.sql.caseSensitive: \"true\"";
    }
    if (Causes.root(failure) instanceof ArrayIndexOutOfBoundsException) {
      return path
          + (Causes.mentionsText(failure, "maximum number of characters")
              ? " has a value with more characters than the reader's option maxCharsPerColumn"
              : " has a row with more columns than the reader's option maxColumns");
    }
    if (Causes.root(failure) instanceof EOFException) {
      return path + " is cut off: " + ofRows(Causes.root(failure));
    }
    return path
        + FileFaults.difference(failure)
            .map(difference -> " " + difference)
            .orElseGet(() -> " cannot be read: " + words(failure) + remedy(failure));
  }

  private static String remedy(Throwable failure) {
    boolean forbidden =
        Causes.mentionsText(failure, "Permission denied")
            || Causes.mentionsText(failure, "Mkdirs failed");
    return forbidden ? "; " + FileAccess.REMEDY : "";
  }

  /**
   * A failure while rows were read, classified and written.
   *
   * @param query what was made of the rows, or null
   */
  public static JobException running(Throwable failure, String inputPath, String query) {
    return Causes.first(failure, JobException.class)
        .orElseGet(() -> foreign(failure, inputPath, query));
  }

  private static JobException foreign(Throwable failure, String inputPath, String query) {
    if (Causes.mentions(failure, "FAILED_READ_FILE")) {
      return reading(failure, inputPath);
    }
    Optional<SQLException> ofDatabase = Causes.first(failure, SQLException.class);
    if (ofDatabase.isPresent()) {
      return DatabaseFailure.running(ofDatabase.get());
    }
    Optional<String> ofQuery = query == null ? Optional.empty() : ofExpression(failure);
    if (ofQuery.isPresent()) {
      return new JobException(
          FailureReason.QUERY_INVALID,
          "spec.input.query",
          "the query fails on a row: " + ofQuery.get() + INSTEAD,
          failure);
    }
    Throwable root = Causes.root(failure);
    if (root instanceof IOException) {
      return new JobException(
          FailureReason.OUTPUT_UNWRITABLE,
          "spec.output.path",
          "the output cannot be written: " + ofRows(root) + remedy(failure),
          failure);
    }
    return new JobException(FailureReason.JOB_FAILED, null, words(failure), failure);
  }

  /** What an expression says of a value, without it; empty if something else has failed. */
  private static Optional<String> ofExpression(Throwable failure) {
    if (Causes.root(failure) instanceof PatternSyntaxException) {
      return Optional.of("a text is no regular expression");
    }
    return Causes.of(failure)
        .filter(SparkFailure::isOfExpression)
        .reduce((cause, deeper) -> deeper)
        .map(cause -> withoutValues((SparkThrowable) cause));
  }

  /** Those of Spark itself are checked, and those of files have a cause that says so. */
  private static boolean isOfExpression(Throwable cause) {
    return cause instanceof SparkThrowable known
        && known.getCondition() != null
        && (known.getCondition().startsWith("MALFORMED_RECORD_IN_PARSING")
            || (cause instanceof RuntimeException && !Causes.has(cause, IOException.class)));
  }

  /** Of a task that worked on rows, only what quotes none. */
  private static String words(Throwable failure) {
    boolean ofTask =
        Causes.mentionsText(failure, "Job aborted due to stage failure")
            || Causes.mentions(failure, "FAILED_READ_FILE")
            || Causes.mentions(failure, "TASK_WRITE_FAILED");
    return ofTask ? ofRows(Causes.root(failure)) : firstLines(Causes.root(failure));
  }

  /**
   * The words of what knows files and nodes; of anything else, its kind and where it happened: what
   * failed on a row may quote it.
   */
  private static String ofRows(Throwable failure) {
    if (failure instanceof SparkThrowable known && known.getCondition() != null) {
      return withoutValues(known);
    }
    String kind = failure.getClass().getName();
    if (WORDS_OF_FILES.stream().anyMatch(kind::startsWith)) {
      return firstLines(failure);
    }
    if (failure instanceof SparkException) {
      // Spark's own message goes on with that of a task, after the kind of its failure.
      return TASKS_WORDS.matcher(firstLines(failure)).replaceAll("$1");
    }
    return failure.getStackTrace().length == 0
        ? failure.getClass().getSimpleName()
        : failure.getClass().getSimpleName() + " at " + failure.getStackTrace()[0];
  }

  /** What is known of it but for values of the row, which are data. */
  private static String withoutValues(SparkThrowable failure) {
    Map<String, String> known = failure.getMessageParameters();
    return failure.getCondition()
        + (known.containsKey("targetType")
            ? ", from " + known.get("sourceType") + " to " + known.get("targetType")
            : "");
  }

  /**
   * A message without what only Spark's developers read: the state code, the query plan, the call
   * site.
   */
  public static String firstLines(Throwable failure) {
    return firstLines(failure.getMessage() == null ? failure.toString() : failure.getMessage());
  }

  /** The same of a message that was made of one. */
  public static String firstLines(String message) {
    String lines =
        Arrays.stream(message.split("\n"))
            .map(String::strip)
            .takeWhile(line -> !line.startsWith("== ") && !line.startsWith("'"))
            .filter(line -> !line.isEmpty())
            .limit(LINES)
            .collect(Collectors.joining(" "));
    int code = lines.indexOf("SQLSTATE: ");
    return code < 0 ? lines : lines.substring(0, code).stripTrailing();
  }
}
