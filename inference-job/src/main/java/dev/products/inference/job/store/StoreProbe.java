package dev.products.inference.job.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.UnknownStoreException;

/**
 * A first look at a bucket or container, which says in seconds what Hadoop's patience with a store
 * that is merely busy would take minutes to say.
 */
public final class StoreProbe {

  /**
   * Enough for a store that now and then fails, and over in some ten seconds. The SDK's own
   * attempts, those of a request and those of the listing that it is of are each made again by the
   * next, so they multiply; and of a store that is busy (503) Hadoop counts them apart.
   */
  private static final Map<String, String> OF_S3 =
      Map.of(
          "fs.s3a.attempts.maximum", "1",
          "fs.s3a.retry.limit", "2",
          "fs.s3a.retry.interval", "500ms",
          "fs.s3a.retry.throttle.limit", "3",
          "fs.s3a.retry.throttle.interval", "300ms",
          "fs.s3a.connection.establish.timeout", "3s",
          "fs.s3a.connection.timeout", "5s",
          "fs.s3a.connection.request.timeout", "5s");

  /** The same of Azure's, in milliseconds. */
  private static final Map<String, String> OF_AZURE =
      Map.of(
          "fs.azure.io.retry.max.retries", "3",
          "fs.azure.io.retry.backoff.interval", "500",
          "fs.azure.io.retry.min.backoff.interval", "500",
          "fs.azure.io.retry.max.backoff.interval", "1500",
          "fs.azure.http.connection.timeout", "3000",
          "fs.azure.http.read.timeout", "5000",
          "fs.azure.oauth.token.fetch.retry.max.retries", "2",
          "fs.azure.oauth.token.fetch.retry.max.backoff.interval", "1500");

  /** The same of Google's. */
  private static final Map<String, String> OF_GCS =
      Map.of(
          "fs.gs.http.max.retry", "2",
          "fs.gs.http.connect-timeout", "3s",
          "fs.gs.http.read-timeout", "5s");

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private StoreProbe() {}

  /**
   * Looks, once for each in this process.
   *
   * @throws IOException if there is no such bucket, or it cannot be looked into
   */
  public static void look(Path place, Configuration configuration) throws IOException {
    URI uri = place.toUri();
    if (!StoreFailure.isStore(uri)) {
      return;
    }
    String bucket = StoreFailure.endpoint(uri, configuration) + " " + uri.getAuthority();
    if (SEEN.contains(bucket)) {
      return;
    }
    Configuration impatient = new Configuration(configuration);
    patience(uri).forEach(impatient::set);
    try (FileSystem files = FileSystem.newInstance(uri, impatient)) {
      look(files, place);
    } catch (FileNotFoundException e) {
      if (AzureFailure.isOfContainer(e)) {
        throw e;
      }
      // The bucket has answered that it is not there.
    }
    SEEN.add(bucket);
  }

  private static Map<String, String> patience(URI place) {
    if (StoreFailure.isS3(place)) {
      return OF_S3;
    }
    return AzureFailure.isAzure(place) ? OF_AZURE : OF_GCS;
  }

  private static void look(FileSystem files, Path place) throws IOException {
    try {
      files.listStatusIterator(place).hasNext();
    } catch (FileNotFoundException e) {
      if (GcsFailure.isGcs(place.toUri())) {
        lookForBucket(files, place);
      }
      throw e;
    }
  }

  /** Google's connector says the same of a bucket that is not there and of a file. */
  private static void lookForBucket(FileSystem files, Path place) throws IOException {
    try {
      files.getFileStatus(new Path(place, "/"));
    } catch (FileNotFoundException e) {
      throw new UnknownStoreException(place.toString(), e.getMessage(), e);
    } catch (IOException e) {
      // Who may read files need not be let to ask for their bucket.
    }
  }
}
