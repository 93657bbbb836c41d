package dev.products.inference.e2e.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** An S3 in a process of this machine, which is the pods' node: they reach it at its address. */
public final class HostStore implements AutoCloseable {

  public static final String KEY = "loja";
  public static final String SECRET = "segredo-dos-testes";

  private final Process process;
  private final String endpoint;
  private final Path buckets;

  private HostStore(Process process, String endpoint, Path buckets) {
    this.process = process;
    this.endpoint = endpoint;
    this.buckets = buckets;
  }

  /** Starts one whose files are in a folder. */
  public static HostStore start(KubernetesClient client, Path folder) throws IOException {
    String address = address(client);
    int port = freePort(address);
    String endpoint = "http://" + address + ":" + port;
    Path buckets = Files.createDirectory(folder.resolve("buckets"));
    Path settings =
        Files.write(
            folder.resolve("s3proxy.conf"),
            List.of(
                "s3proxy.endpoint=" + endpoint,
                "s3proxy.authorization=aws-v2-or-v4",
                "s3proxy.identity=" + KEY,
                "s3proxy.credential=" + SECRET,
                "jclouds.provider=filesystem-nio2",
                "jclouds.filesystem.basedir=" + buckets));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                Files.readString(Repository.file("inference-job/target/test-classpath")).strip(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    HostStore store = new HostStore(process, endpoint, buckets);
    try {
      Awaitility.await("an S3 at " + endpoint)
          .atMost(Duration.ofSeconds(60))
          .until(() -> !process.isAlive() || isOpen(address, port));
      if (!process.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("log")));
      }
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static String address(KubernetesClient client) {
    return client.nodes().list().getItems().get(0).getStatus().getAddresses().stream()
        .filter(place -> place.getType().equals("InternalIP"))
        .map(NodeAddress::getAddress)
        .findFirst()
        .orElseThrow();
  }

  /** Below those that the system gives to clients. */
  static int freePort(String address) throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken.
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean isOpen(String address, int port) {
    try (Socket socket = new Socket(address, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public String endpoint() {
    return endpoint;
  }

  /** Puts an object into a bucket, which is made if there is none. */
  public void put(String bucket, String key, byte[] content) {
    try {
      Files.createDirectories(buckets.resolve(bucket));
      String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
      String place = "/" + bucket + "/" + key;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint + place))
              .header("Date", date)
              .header(
                  "Authorization", "AWS " + KEY + ":" + signed("PUT\n\n\n" + date + "\n" + place))
              .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String signed(String words) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    return Base64.getEncoder().encodeToString(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
  }

  /** The names of a bucket's objects below a folder of it. */
  public List<String> objects(String bucket, String folder) throws IOException {
    Path place = buckets.resolve(bucket).resolve(folder);
    try (Stream<Path> files = Files.walk(place)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> place.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
