package dev.products.inference.job.store;

import com.google.cloud.hadoop.repackaged.gcs.com.google.api.client.http.HttpResponseException;
import dev.products.inference.job.failure.Causes;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.s3a.UnknownStoreException;

/** What the failures of Google's Cloud Storage mean, in one line each, with what to do. */
final class GcsFailure {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int BUSY = 429;

  private GcsFailure() {}

  static boolean isGcs(URI place) {
    return "gs".equals(place.getScheme());
  }

  static String endpoint(Configuration configuration) {
    return configuration.getTrimmed(GcsSettings.ENDPOINT, "Google");
  }

  /** What has gone wrong with a place; empty if it is not for the store to say. */
  static Optional<String> words(Throwable failure, URI place, Configuration configuration) {
    String bucket = "gs://" + place.getAuthority();
    String where = " at " + endpoint(configuration);
    if (Causes.has(failure, UnknownStoreException.class)) {
      return Optional.of("there is no bucket " + place.getAuthority() + where);
    }
    if (mentions(
        failure,
        "default credentials were not found",
        "cannot find the metadata server",
        "Error reading credential file")) {
      return Optional.of(
          "there are no credentials for "
              + bucket
              + ": give spec.serviceAccountName an identity of Google's, or name a key file on a"
              + " volume as GOOGLE_APPLICATION_CREDENTIALS in spec.env");
    }
    if (mentions(failure, "getting access token", "trying to get security access token")) {
      return Optional.of(
          "the identity of the pod gets no token for "
              + bucket
              + ": look at the ServiceAccount's annotation and what its account of Google's lets it"
              + " be, or at the key of GOOGLE_APPLICATION_CREDENTIALS");
    }
    int status = status(failure);
    if (status == UNAUTHORIZED || status == FORBIDDEN) {
      return Optional.of(
          place
              + " is refused"
              + where
              + " ("
              + status
              + "): the credentials are wrong or out of date, or lack a role such as Storage Object"
              + " Viewer, or Storage Object User to write");
    }
    return isUnreachable(failure, status)
        ? Optional.of(
            bucket
                + where
                + " does not answer ("
                + StoreFailure.root(failure)
                + (status > 0 ? ", status " + status : "")
                + "): look at the network, the store, and who gives the pod its token")
        : Optional.empty();
  }

  private static boolean mentions(Throwable failure, String... words) {
    return Stream.of(words).anyMatch(word -> Causes.mentionsText(failure, word));
  }

  private static boolean isUnreachable(Throwable failure, int status) {
    return failure instanceof IOException
        && (status >= 500
            || status == BUSY
            || Causes.of(failure).anyMatch(StoreFailure::isOfNetwork));
  }

  /** What Google answered; 0 if it did not. */
  static int status(Throwable failure) {
    return Causes.first(failure, HttpResponseException.class)
        .map(HttpResponseException::getStatusCode)
        .orElse(0);
  }
}
