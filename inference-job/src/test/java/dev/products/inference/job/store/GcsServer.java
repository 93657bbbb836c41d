package dev.products.inference.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/**
 * A storage that speaks Google's protocol on this machine, fake-gcs-server in a process of its own;
 * once for all tests of a JVM. It asks nobody who they are.
 */
public final class GcsServer {

  private static final GcsServer ONE = start();

  private final int port;

  private GcsServer(int port) {
    this.port = port;
  }

  private static GcsServer start() {
    try {
      Path home = Files.createTempDirectory("gcs-server");
      String program = ServerProcess.output("../tools/require-fake-gcs-server");
      return new GcsServer(
          ServerProcess.start(
                  home,
                  Map.of(),
                  port ->
                      List.of(
                          program,
                          "-scheme=http",
                          "-host=127.0.0.1",
                          "-port=" + port,
                          "-public-host=127.0.0.1:" + port,
                          "-backend=memory"))
              .port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Before this server. */
  public static S3Gate gate(Function<String, S3Gate.Answer> answers) throws IOException {
    return new S3Gate(answers, () -> new Socket(InetAddress.getLoopbackAddress(), port()));
  }

  public static int port() {
    return ONE.port;
  }

  /** A new bucket, which a configuration then reaches; its name must be of this test alone. */
  public static String bucket(String name, Configuration configuration) throws IOException {
    post("/storage/v1/b?project=loja", "{\"name\": \"%s\"}".formatted(name).getBytes(UTF_8));
    reach(configuration, port());
    return "gs://" + name;
  }

  /** An object that is packed, and said to be so beside its name. */
  static void putPacked(String bucket, String name, byte[] gzip) throws IOException {
    post(
        "/upload/storage/v1/b/%s/o?uploadType=media&contentEncoding=gzip&name=%s"
            .formatted(bucket.substring("gs://".length()), name),
        gzip);
  }

  private static void post(String path, byte[] body) throws IOException {
    HttpURLConnection request =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port() + path).toURL().openConnection();
    request.setRequestMethod("POST");
    request.setDoOutput(true);
    request.getOutputStream().write(body);
    if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(path + " is answered " + request.getResponseCode());
    }
  }

  /** From here on, of buckets that this JVM has not yet reached; it knows them by their name. */
  public static void reach(Configuration configuration, int port) {
    GcsSettings.of(Map.of("STORAGE_EMULATOR_HOST", "127.0.0.1:" + port))
        .forEach(configuration::set);
  }
}
