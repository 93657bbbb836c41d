package dev.products.inference.job.store;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.AWSClientIOException;
import org.apache.hadoop.fs.s3a.AWSRedirectException;
import org.apache.hadoop.fs.s3a.AWSServiceThrottledException;
import org.apache.hadoop.fs.s3a.AWSStatus500Exception;
import org.apache.hadoop.fs.s3a.CredentialInitializationException;
import org.apache.hadoop.fs.s3a.S3AUtils;
import org.apache.hadoop.fs.s3a.UnknownStoreException;

/** What an object store's failures mean, in one line each, with what to do. */
public final class StoreFailure {

  private static final Pattern CODE = Pattern.compile("Status Code: ([0-9]{3})");
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;

  private StoreFailure() {}

  /** Whether a place is in an S3. */
  public static boolean isS3(URI place) {
    return "s3a".equals(place.getScheme());
  }

  /** Whether a place is in an object store. */
  public static boolean isStore(URI place) {
    return isS3(place) || AzureFailure.isAzure(place) || GcsFailure.isGcs(place);
  }

  /** What has gone wrong with a place; empty if it is not for the store to say. */
  public static Optional<String> words(Throwable failure, URI place, Configuration configuration) {
    if (AzureFailure.isAzure(place)) {
      return AzureFailure.words(failure, place);
    }
    if (GcsFailure.isGcs(place)) {
      return GcsFailure.words(failure, place, configuration);
    }
    return isS3(place) ? ofS3(failure, place, configuration) : Optional.empty();
  }

  /** The same of a path as it is given. */
  public static Optional<String> words(
      Throwable failure, String path, Configuration configuration) {
    try {
      return words(failure, new Path(path).toUri(), configuration);
    } catch (IllegalArgumentException e) {
      // No path at all.
      return Optional.empty();
    }
  }

  private static Optional<String> ofS3(Throwable failure, URI place, Configuration configuration) {
    String bucket = "s3a://" + place.getAuthority();
    String where = " at " + endpoint(place, configuration);
    if (Causes.has(failure, UnknownStoreException.class)) {
      return Optional.of("there is no bucket " + place.getAuthority() + where);
    }
    if (Causes.has(failure, CredentialInitializationException.class)) {
      return Optional.of(
          "there are no credentials for "
              + bucket
              + ": name a Secret's keys as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in spec.env,"
              + " or give spec.serviceAccountName a role");
    }
    int code = code(failure);
    if (Causes.has(failure, AccessDeniedException.class) || code == FORBIDDEN) {
      return Optional.of(
          place
              + " is refused"
              + where
              + " (403"
              + awsWord(failure)
              + "): the credentials are wrong or out of date, or lack the right to it");
    }
    if (code == BAD_REQUEST || Causes.has(failure, AWSRedirectException.class)) {
      return Optional.of(
          bucket
              + where
              + " does not take the request"
              + awsWord(failure)
              + ": AWS_REGION may be another's, or a session's token out of date");
    }
    return isUnreachable(failure)
        ? Optional.of(
            bucket
                + where
                + " does not answer ("
                + root(failure)
                + "): look at AWS_ENDPOINT_URL, the network and the store")
        : Optional.empty();
  }

  /** That an output's path cannot be written. */
  public static JobException unwritable(String path, Configuration configuration, Exception e) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE,
        "spec.output.path",
        words(e, path, configuration)
            .orElseGet(() -> path + " cannot be written: " + SparkFailure.firstLines(e)),
        e);
  }

  /** Where the store of a bucket, or of a container, listens. */
  static String endpoint(URI place, Configuration configuration) {
    if (GcsFailure.isGcs(place)) {
      return GcsFailure.endpoint(configuration);
    }
    if (!isS3(place)) {
      return place.getHost();
    }
    return S3AUtils.propagateBucketOptions(configuration, place.getAuthority())
        .getTrimmed("fs.s3a.endpoint", "AWS");
  }

  private static boolean isUnreachable(Throwable failure) {
    return Causes.has(failure, AWSServiceThrottledException.class)
        || Causes.has(failure, AWSStatus500Exception.class)
        || Causes.has(failure, AWSClientIOException.class)
        || (failure instanceof IOException
            && Causes.of(failure).anyMatch(StoreFailure::isOfNetwork));
  }

  static boolean isOfNetwork(Throwable cause) {
    String kind = cause.getClass().getName();
    return kind.startsWith("java.net.")
        || kind.startsWith("org.apache.hadoop.net.")
        || kind.startsWith("org.apache.http.");
  }

  private static int code(Throwable failure) {
    return Causes.of(failure)
        .map(cause -> CODE.matcher(String.valueOf(cause.getMessage())))
        .filter(Matcher::find)
        .map(found -> Integer.parseInt(found.group(1)))
        .findFirst()
        .orElse(0);
  }

  /** As AWS calls what is wrong; such a word quotes nothing of the request. */
  private static String awsWord(Throwable failure) {
    String all =
        String.join(" ", Causes.of(failure).map(cause -> "" + cause.getMessage()).toList());
    return Stream.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "RequestTimeTooSkewed",
            "ExpiredToken",
            "InvalidToken",
            "AuthorizationHeaderMalformed",
            "PermanentRedirect",
            "AccessDenied")
        .filter(all::contains)
        .findFirst()
        .map(word -> " " + word)
        .orElse("");
  }

  /** The kind of the innermost failure, and its words where the network says them. */
  static String root(Throwable failure) {
    Throwable root = Causes.root(failure);
    return root.getClass().getSimpleName()
        + (isOfNetwork(root) && root.getMessage() != null ? ": " + root.getMessage() : "")
        + (code(failure) == 0 ? "" : ", status " + code(failure));
  }
}
