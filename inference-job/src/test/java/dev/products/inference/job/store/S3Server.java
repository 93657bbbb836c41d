package dev.products.inference.job.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A real S3 on this machine, S3Proxy in a process of its own; once for all tests of a JVM. */
public final class S3Server {

  public static final String KEY = "loja";
  public static final String SECRET = "segredo-dos-testes";

  private static final S3Server ONE = start();

  private final int port;
  private final Path folder;

  private S3Server(int port, Path folder) {
    this.port = port;
    this.folder = folder;
  }

  private static S3Server start() {
    try {
      Path home = Files.createTempDirectory("s3-server");
      Path folder = Files.createDirectory(home.resolve("buckets"));
      ServerProcess server =
          ServerProcess.start(home, Map.of(), port -> command(settings(home, folder, port)));
      return new S3Server(server.port(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path settings(Path home, Path folder, int port) throws IOException {
    return Files.write(
        home.resolve("s3proxy.conf"),
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + KEY,
            "s3proxy.credential=" + SECRET,
            "jclouds.provider=filesystem-nio2",
            "jclouds.filesystem.basedir=" + folder));
  }

  private static List<String> command(Path settings) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        "org.gaul.s3proxy.Main",
        "--properties",
        settings.toString());
  }

  /** Where it listens, on this machine. */
  public static int port() {
    return ONE.port;
  }

  /** A new bucket, which a configuration then reaches; its name must be of this test alone. */
  public static String bucket(String name, Configuration configuration) {
    return bucket(name, configuration, port(), SECRET);
  }

  /** The same by another way, or with another secret. */
  public static String bucket(String name, Configuration configuration, int port, String secret) {
    try {
      Files.createDirectories(ONE.folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reach(name, configuration, port, secret);
    return "s3a://" + name;
  }

  static void reach(String name, Configuration configuration, int port, String secret) {
    StoreSettings.of(
            Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port), any -> Optional.empty())
        .forEach((key, value) -> configuration.set(ofBucket(name, key), value));
    configuration.set(ofBucket(name, "fs.s3a.access.key"), KEY);
    configuration.set(ofBucket(name, "fs.s3a.secret.key"), secret);
  }

  private static String ofBucket(String name, String key) {
    return key.replaceFirst("^fs\\.s3a\\.", "fs.s3a.bucket." + name + ".");
  }
}
