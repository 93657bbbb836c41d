package dev.products.inference.resource.value;

import java.util.Locale;
import java.util.Optional;

/** Paths of object stores, whose scheme says which connector reads them. */
public final class StorePath {

  private static final String S3A = "s3a";

  private StorePath() {}

  /** The scheme in small letters; empty if the path has none. */
  public static Optional<String> scheme(String path) {
    int end = path.indexOf("://");
    return end < 1
        ? Optional.empty()
        : Optional.of(path.substring(0, end).toLowerCase(Locale.ROOT));
  }

  /** As Hadoop calls it: what others write s3://, it has as s3a://. */
  public static String canonical(String path) {
    return scheme(path)
        .filter(scheme -> scheme.equals("s3") || scheme.equals("s3n"))
        .map(scheme -> S3A + path.substring(scheme.length()))
        .orElse(path);
  }
}
