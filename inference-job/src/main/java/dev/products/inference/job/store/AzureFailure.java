package dev.products.inference.job.store;

import dev.products.inference.job.failure.Causes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.KeyProviderException;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.TokenAccessProviderException;
import org.apache.hadoop.fs.azurebfs.oauth2.AzureADAuthenticator.HttpException;

/** What the failures of a storage account of Azure mean, in one line each, with what to do. */
final class AzureFailure {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private AzureFailure() {}

  static boolean isAzure(URI place) {
    return "abfss".equals(place.getScheme()) || "abfs".equals(place.getScheme());
  }

  /** Whether it is the container that is not there, and not a file in it. */
  static boolean isOfContainer(Throwable failure) {
    return Causes.mentionsText(failure, "ContainerNotFound")
        || Causes.mentionsText(failure, "FilesystemNotFound");
  }

  /** What has gone wrong with a place; empty if it is not for the store to say. */
  static Optional<String> words(Throwable failure, URI place) {
    String container = place.getScheme() + "://" + place.getAuthority();
    if (isOfContainer(failure)) {
      return Optional.of(
          "there is no container " + place.getUserInfo() + " in the account " + place.getHost());
    }
    if (Causes.has(failure, KeyProviderException.class)) {
      return Optional.of(
          "there are no credentials for "
              + container
              + ": name a Secret's key as AZURE_STORAGE_KEY in spec.env, or give"
              + " spec.serviceAccountName an identity ("
              + Causes.root(failure).getMessage()
              + ")");
    }
    if (Causes.has(failure, HttpException.class)
        || Causes.has(failure, TokenAccessProviderException.class)) {
      return Optional.of(
          "the identity of the pod gets no token for "
              + container
              + ": look at AZURE_CLIENT_ID, AZURE_TENANT_ID and the federated credential of the"
              + " ServiceAccount");
    }
    int status = status(failure);
    if (status == UNAUTHORIZED
        || status == FORBIDDEN
        || Causes.mentionsText(failure, "InvalidAuthenticationInfo")) {
      return Optional.of(
          place
              + " is refused ("
              + status
              + "): AZURE_STORAGE_KEY is not the account's, or the identity lacks a role such as"
              + " Storage Blob Data Reader, or Storage Blob Data Contributor to write, or the account's firewall keeps the pod out");
    }
    return isUnreachable(failure, status)
        ? Optional.of(
            container
                + " does not answer ("
                + StoreFailure.root(failure)
                + (status > 0 ? ", status " + status : "")
                + "): look at the account's name, the network and the store")
        : Optional.empty();
  }

  private static boolean isUnreachable(Throwable failure, int status) {
    return !(failure instanceof FileNotFoundException)
        && failure instanceof IOException
        && (status >= 500
            || status == 429
            || Causes.of(failure).anyMatch(StoreFailure::isOfNetwork));
  }

  private static int status(Throwable failure) {
    return Causes.first(failure, AbfsRestOperationException.class)
        .map(AbfsRestOperationException::getStatusCode)
        .orElse(0);
  }
}
