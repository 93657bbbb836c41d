package dev.products.inference.job.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.azurebfs.contracts.exceptions.AbfsRestOperationException;
import org.apache.hadoop.security.ssl.DelegatingSSLSocketFactory;

/**
 * A small blob of a storage account, each of whose reads and writes is one request. Hadoop's
 * connector makes an empty blob before it fills it, which readers would see, and replaces one
 * whatever is in it.
 */
final class AzureBlob {

  private static final int PAUSE_MILLISECONDS = 200;
  private static final int CONNECT_MILLISECONDS = 5000;
  private static final int READ_MILLISECONDS = 15_000;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Path file;
  private final AzureAccount account;

  private AzureBlob(Path file, AzureAccount account) {
    this.file = file;
    this.account = account;
  }

  /** One by its path. */
  static AzureBlob of(FileSystem files, Path file) throws IOException {
    Path qualified = files.makeQualified(file);
    return new AzureBlob(qualified, AzureAccount.of(qualified.toUri(), files.getConf()));
  }

  private record Answer(int status, String code, ObjectClient.Content content) {}

  /** As it is now; empty if there is none. */
  Optional<ObjectClient.Content> read() throws IOException {
    Answer answer = send("GET", new TreeMap<>(), null);
    if (answer.status() == HttpURLConnection.HTTP_OK) {
      return Optional.of(answer.content());
    }
    // A container that is not there has another code.
    if (answer.status() == HttpURLConnection.HTTP_NOT_FOUND && "BlobNotFound".equals(answer.code)) {
      return Optional.empty();
    }
    throw failure("GET", answer);
  }

  /** Writes it, whatever there is. */
  void write(byte[] content) throws IOException {
    if (!put(content, new TreeMap<>())) {
      throw new IOException(file + " is replaced by somebody else all the time");
    }
  }

  /**
   * Writes it if it is as it was.
   *
   * @param etag of what was there; null if nothing was
   * @return false, and nothing is changed, if something else is there
   */
  boolean replace(String etag, byte[] content) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    if (etag == null) {
      headers.put("If-None-Match", "*");
    } else {
      headers.put("If-Match", etag.startsWith("\"") ? etag : "\"" + etag + "\"");
    }
    return put(content, headers);
  }

  private boolean put(byte[] content, Map<String, String> headers) throws IOException {
    headers.put("Content-Type", "application/json");
    headers.put("x-ms-blob-type", "BlockBlob");
    Answer answer = send("PUT", headers, content);
    if (answer.status() == HttpURLConnection.HTTP_CREATED) {
      return true;
    }
    boolean another =
        answer.status() == HttpURLConnection.HTTP_PRECON_FAILED
            ? "ConditionNotMet".equals(answer.code())
            : "BlobAlreadyExists".equals(answer.code());
    if (another) {
      return false;
    }
    throw failure("PUT", answer);
  }

  private IOException failure(String method, Answer answer) {
    return new AbfsRestOperationException(
        answer.status(),
        answer.code(),
        method + " " + file + " is answered " + answer.status() + " " + answer.code(),
        null);
  }

  /** Sends it again while the store is busy; a write that was done is then refused for itself. */
  private Answer send(String method, Map<String, String> headers, byte[] content)
      throws IOException {
    URL url = account.url(file.toUri());
    int attempts = account.attempts();
    account.authorize(method, url, headers, content == null ? 0 : content.length);
    for (int attempt = 1; ; attempt++) {
      try {
        Answer answer = once(method, url, headers, content);
        if (attempt == attempts
            || (answer.status() < HttpURLConnection.HTTP_INTERNAL_ERROR
                && answer.status() != TOO_MANY_REQUESTS)) {
          return answer;
        }
      } catch (IOException e) {
        if (attempt == attempts) {
          throw e;
        }
      }
      pause(attempt);
    }
  }

  private static void pause(int attempt) throws InterruptedIOException {
    try {
      // The store says nothing of when it is ready again.
      TimeUnit.MILLISECONDS.sleep((long) PAUSE_MILLISECONDS << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(e.getMessage());
    }
  }

  private static Answer once(String method, URL url, Map<String, String> headers, byte[] content)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    if (connection instanceof HttpsURLConnection secure) {
      // The connector's own, so that both trust the same.
      secure.setSSLSocketFactory(DelegatingSSLSocketFactory.getDefaultFactory());
    }
    connection.setConnectTimeout(CONNECT_MILLISECONDS);
    connection.setReadTimeout(READ_MILLISECONDS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(method);
    headers.forEach(connection::setRequestProperty);
    if (content != null) {
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(content.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(content);
      }
    }
    int status = connection.getResponseCode();
    byte[] bytes = new byte[0];
    try (InputStream in =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      if (in != null) {
        bytes = in.readAllBytes();
      }
    }
    return new Answer(
        status,
        String.valueOf(connection.getHeaderField("x-ms-error-code")),
        new ObjectClient.Content(bytes, connection.getHeaderField("ETag")));
  }
}
