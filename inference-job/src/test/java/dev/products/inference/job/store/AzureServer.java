package dev.products.inference.job.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.ssl.DelegatingSSLSocketFactory;
import org.apache.hadoop.security.ssl.DelegatingSSLSocketFactory.SSLChannelMode;

/**
 * A real storage of Azure's blobs on this machine, Azurite in a process of its own; once for all
 * tests of a JVM. It takes the key that Surefire puts into the environment, of these accounts.
 */
public final class AzureServer {

  /** Those beside the first are reached by another way, by another user, or with another key. */
  public enum Account {
    LOJA,
    DESVIO,
    MORTA,
    FALHA,
    IDENTIDADE,
    FECHADA;

    public String host() {
      return name().toLowerCase(Locale.ROOT) + ".dfs.core.windows.net";
    }

    private static String keys() {
      return Stream.of(values())
          .map(
              account ->
                  account.name().toLowerCase(Locale.ROOT)
                      + ":"
                      + (account == FECHADA ? ANOTHER_KEY : System.getenv(AzureKey.VARIABLE)))
          .collect(Collectors.joining(";"));
    }
  }

  private static final String ANOTHER_KEY = "b3V0cmEgY2hhdmU=";
  private static final String PASSWORD = "segredo-dos-testes";

  private static final AzureServer ONE = start();

  /** What has another JVM use the server of this one. */
  private static final String RUNNING = "azure.server";

  private final int port;
  private final String running;

  private AzureServer(int port, String running) {
    this.port = port;
    this.running = running;
  }

  /** Before this server: without TLS, which it speaks only to the server. */
  public static S3Gate gate(Function<String, S3Gate.Answer> answers) throws IOException {
    return new S3Gate(
        answers,
        () ->
            DelegatingSSLSocketFactory.getDefaultFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port()));
  }

  /** For a JVM that is to reach the same. */
  public static String option() {
    return "-D" + RUNNING + "=" + ONE.running;
  }

  private static AzureServer start() {
    try {
      String running = System.getProperty(RUNNING);
      if (running != null) {
        trust(Path.of(running.substring(running.indexOf(' ') + 1)));
        return new AzureServer(Integer.parseInt(running.substring(0, running.indexOf(' '))), "");
      }
      Path home = Files.createTempDirectory("azure-server");
      Path certificate = home.resolve("certificate.pfx");
      String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
      ServerProcess.output(
          (keytool
                  + " -genkeypair -alias azure -keyalg RSA -storetype PKCS12 -dname CN=azure"
                  + " -ext san=ip:127.0.0.1 -storepass "
                  + PASSWORD
                  + " -keystore "
                  + certificate)
              .split(" "));
      trust(certificate);
      ServerProcess server =
          ServerProcess.start(
              home,
              Map.of("AZURITE_ACCOUNTS", Account.keys()),
              port ->
                  List.of(
                      "node",
                      ServerProcess.output("../tools/require-azurite"),
                      "--blobHost=127.0.0.1",
                      "--blobPort=" + port,
                      "--location=" + home,
                      "--cert=" + certificate,
                      "--pwd=" + PASSWORD,
                      "--oauth=basic",
                      "--disableTelemetry",
                      "--skipApiVersionCheck"));
      return new AzureServer(server.port(), server.port() + " " + certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For this JVM's connections to Azure: their factory takes the default context as it is at that
   * moment, which other tests may have asked for before.
   */
  private static void trust(Path certificate) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance(certificate.toFile(), PASSWORD.toCharArray());
      TrustManagerFactory trusting =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusting.init(keys);
      SSLContext ofAzurite = SSLContext.getInstance("TLS");
      ofAzurite.init(null, trusting.getTrustManagers(), null);
      SSLContext ofOthers = SSLContext.getDefault();
      SSLContext.setDefault(ofAzurite);
      try {
        DelegatingSSLSocketFactory.resetDefaultFactory();
        DelegatingSSLSocketFactory.initializeDefaultFactory(SSLChannelMode.Default_JSSE);
      } finally {
        SSLContext.setDefault(ofOthers);
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  public static int port() {
    return ONE.port;
  }

  /** As a cluster's settings would. */
  public static void reach(Configuration configuration) {
    reach(Account.LOJA, configuration, port());
  }

  /** A new container, which a configuration then reaches; its name must be of this test alone. */
  public static String container(String name, Configuration configuration) throws IOException {
    return container(Account.LOJA, name, configuration);
  }

  public static String container(Account account, String name, Configuration configuration)
      throws IOException {
    reach(account, configuration, port());
    String container = "abfss://" + name + "@" + account.host();
    Configuration making = new Configuration(configuration);
    making.set("fs.azure.createRemoteFileSystemDuringInitialization", "true");
    FileSystem.newInstance(URI.create(container), making).close();
    return container;
  }

  /** As a cluster's settings would, of an account that this server has. */
  public static void reach(Account account, Configuration configuration, int port) {
    Map.of(
            "fs.azure.abfs.endpoint", "127.0.0.1:" + port,
            "fs.azure.fns.account.service.type", "BLOB",
            "fs.azure.account.hns.enabled", "false")
        .forEach((name, value) -> configuration.set(name + "." + account.host(), value));
    AzureSettings.of(System.getenv()).forEach(configuration::set);
  }
}
