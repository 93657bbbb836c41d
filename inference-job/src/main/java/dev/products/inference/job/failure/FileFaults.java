package dev.products.inference.job.failure;

import java.io.EOFException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.Path;

/** Files that are at fault, so that they are no better when they are read again. */
public final class FileFaults {

  private static final List<String> CONDITIONS =
      List.of("UNABLE_TO_INFER_SCHEMA", "COLUMN_ALREADY_EXISTS", "CANNOT_MERGE_SCHEMAS");

  /** Spark's name for a header that is not as that of the file whose columns are known. */
  private static final String HEADER = "_LEGACY_ERROR_TEMP_3241";

  private static final String TYPES = "FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH";

  /** Spark's name for a value where its schema has a list or a map, or the other way round. */
  private static final String NESTED_TYPES = "_LEGACY_ERROR_TEMP_3071";

  /** Of Parquet, ORC, bzip2, zstd, gzip and snappy. */
  private static final List<String> WORDS_OF_DAMAGE =
      List.of(
          "is not a Parquet file",
          "Malformed ORC file",
          "unexpected end of stream",
          "Not enough input bytes",
          "could not read page",
          "gzip stream CRC failure",
          "stored gzip size",
          "not a gzip file",
          "FAILED_TO_UNCOMPRESS");

  private static final List<String> PACKAGES_OF_DAMAGE =
      List.of("io.airlift.compress.", "com.github.luben.zstd.");

  /**
   * Of ORC and Avro, where a column's type is another than that of the file that Spark looked at.
   */
  private static final Set<String> KINDS_OF_TYPES =
      Set.of("IllegalEvolutionException", "IncompatibleSchemaException");

  private FileFaults() {}

  static boolean are(Throwable failure) {
    Throwable root = Causes.root(failure);
    return root instanceof ArrayIndexOutOfBoundsException
        || root instanceof EOFException
        || root instanceof ZipException
        || root instanceof CharacterCodingException
        || isDamage(failure)
        || mentions(failure, CONDITIONS)
        || mentions(failure, List.of(HEADER, TYPES, NESTED_TYPES))
        || isOfTypes(failure);
  }

  private static boolean isOfTypes(Throwable failure) {
    return Causes.of(failure)
        .anyMatch(cause -> KINDS_OF_TYPES.contains(cause.getClass().getSimpleName()));
  }

  private static boolean isDamage(Throwable failure) {
    String kind = Causes.root(failure).getClass().getName();
    return PACKAGES_OF_DAMAGE.stream().anyMatch(kind::startsWith)
        || WORDS_OF_DAMAGE.stream().anyMatch(words -> Causes.mentionsText(failure, words));
  }

  private static boolean mentions(Throwable failure, List<String> conditions) {
    return conditions.stream().anyMatch(condition -> Causes.mentions(failure, condition));
  }

  /** The file that could not be read, where Spark says which. */
  static Optional<String> file(Throwable failure) {
    String path = Causes.parameter(failure, "path");
    return Causes.mentions(failure, "FAILED_READ_FILE") && path.contains(":/")
        ? Optional.of(new Path(URI.create(path)).toUri().getPath())
        : Optional.empty();
  }

  /** That a file has another type in a column than another file, as what is said of the file. */
  public static String otherType(String column, String type, String other) {
    return "has in its column "
        + column
        + " the type "
        + type
        + ", and another file "
        + other
        + ": all files of an input need the same types";
  }

  /** What it is that other files are not, without a word of its rows; empty if it is not that. */
  static Optional<String> difference(Throwable failure) {
    if (Causes.mentions(failure, HEADER)) {
      return Optional.of(
          "has other columns in its header than another file, or in another order: all files of an"
              + " input need the same header");
    }
    if (Causes.mentions(failure, TYPES)) {
      return Optional.of(
          otherType(
              Causes.parameter(failure, "column"),
              Causes.parameter(failure, "actualType"),
              Causes.parameter(failure, "expectedType")));
    }
    if (Causes.mentions(failure, NESTED_TYPES) || isOfTypes(failure)) {
      return Optional.of(
          "has in a column another type than another file: all files of an input need the same types");
    }
    return Optional.empty();
  }
}
