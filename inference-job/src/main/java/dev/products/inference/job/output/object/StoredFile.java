package dev.products.inference.job.output.object;

import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.store.AzureBlob;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.util.functional.FutureIO;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A small file of a store as it is at a moment. */
final class StoredFile {

  private final byte[] content;
  private final String etag;

  private StoredFile(byte[] content, String etag) {
    this.content = content;
    this.etag = etag;
  }

  /** All of it. */
  byte[] content() {
    return content;
  }

  /** The store's word for this content. */
  String etag() {
    return etag;
  }

  /** As it is now; empty if there is none. */
  static Optional<StoredFile> read(FileSystem files, Path file) throws IOException {
    if (AzureBlob.isOf(files)) {
      return AzureBlob.of(files, file)
          .read()
          .map(found -> new StoredFile(found.bytes(), found.etag()));
    }
    while (true) {
      try {
        FileStatus status = files.getFileStatus(file);
        return Optional.of(new StoredFile(content(files, status), ((EtagSource) status).getEtag()));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      } catch (RemoteFileChangedException e) {
        // It was replaced between the two requests: again.
      }
    }
  }

  /**
   * What it had in it when it was looked at.
   *
   * @throws RemoteFileChangedException if there is another one by now
   */
  static byte[] content(FileSystem files, FileStatus status) throws IOException {
    try (InputStream in =
        FutureIO.awaitFuture(files.openFile(status.getPath()).withFileStatus(status).build())) {
      return in.readAllBytes();
    } catch (IOException e) {
      // Not all of the connector's streams say it so.
      if (isOfAnother(e)) {
        throw new RemoteFileChangedException(
            status.getPath().toString(), "read", "it was replaced", e);
      }
      throw e;
    }
  }

  private static boolean isOfAnother(IOException failure) {
    return Causes.first(failure, AwsServiceException.class)
        .filter(answer -> answer.statusCode() == HttpURLConnection.HTTP_PRECON_FAILED)
        .isPresent();
  }
}
