package dev.products.inference.resource.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths of object stores, whose scheme says which connector reads them. */
public final class StorePath {

  private static final String S3A = "s3a";

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]++):/");

  private StorePath() {}

  /** The scheme in small letters; empty if the path has none. */
  public static Optional<String> scheme(String path) {
    Matcher scheme = SCHEME.matcher(path);
    return scheme.lookingAt()
        ? Optional.of(scheme.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** As Hadoop calls it: what others write s3://, it has as s3a://. */
  public static String canonical(String path) {
    return scheme(path)
        .filter(scheme -> scheme.equals("s3") || scheme.equals("s3n"))
        .map(scheme -> S3A + path.substring(scheme.length()))
        .orElse(path);
  }
}
