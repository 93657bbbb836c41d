package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.FreePort;
import dev.products.inference.job.TestJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a driver says it is to Google's storage, by its environment, in a process of its own. */
class GcsIdentityTest {

  private static final String TOKEN = "token-da-loja";
  private static final String CONTENT = "descricao\ncontrole ps4 jogo\n";

  @TempDir private Path folder;

  private GuardedGcs google;

  private String bucket;

  @BeforeEach
  void start() throws IOException {
    bucket = GcsServer.bucket("identidade-" + System.nanoTime(), StoredInputs.configuration());
    StoredInputs.put(Files.writeString(folder.resolve("in.csv"), CONTENT), bucket + "/in.csv");
    google = new GuardedGcs(TOKEN);
  }

  @AfterEach
  void stop() {
    google.close();
  }

  private void metadata(int status, String token) {
    google.gives("/computeMetadata/v1/instance/service-accounts/default/token", status, token);
  }

  /** A key file as Google gives it to who makes a key of an account. */
  private String keyFile() throws IOException, GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    return Files.writeString(
            folder.resolve("key.json"),
            """
            {"type": "service_account", "client_id": "1", "private_key_id": "a1",
             "client_email": "classificador@loja.iam.gserviceaccount.com",
             "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
             "token_uri": "http://%s/token"}
            """
                .formatted(Base64.getEncoder().encodeToString(key), google.address()))
        .toString();
  }

  /** What a driver has of the file, or says of it; no name leads it anywhere. */
  private String read(Map<String, String> environment) throws IOException {
    Path said = folder.resolve("said");
    ProcessBuilder driver =
        TestJvm.of(
            List.of("-Djdk.net.hosts.file=" + Files.writeString(folder.resolve("hosts"), "")),
            GcsReader.class,
            "http://" + google.address(),
            bucket + "/in.csv",
            said.toString());
    driver.environment().putAll(environment);
    driver.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    assertThat(driver.start().onExit().join().exitValue())
        .describedAs("%s", Files.readString(folder.resolve("log")))
        .isZero();
    return Files.readString(said);
  }

  private Map<String, String> pod(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("GCE_METADATA_HOST", google.address());
    environment.put("KUBERNETES_SERVICE_HOST", "10.96.0.1");
    return environment;
  }

  @Test
  void aPodsIdentityIsAskedOfTheMetadataServerAndReadsAndWrites() throws IOException {
    metadata(200, TOKEN);
    assertThat(read(pod(Map.of()))).isEqualTo(CONTENT);
    org.apache.hadoop.fs.Path written = new org.apache.hadoop.fs.Path(bucket + "/in.csv.copy");
    assertThat(written.getFileSystem(StoredInputs.configuration()).getFileStatus(written).getLen())
        .isEqualTo(CONTENT.length());
    assertThat(google.asked()).isNotEmpty();
  }

  @Test
  void aKeyFileIsExchangedForAToken() throws IOException, GeneralSecurityException {
    google.gives("/token", 200, TOKEN);
    assertThat(read(pod(Map.of("GOOGLE_APPLICATION_CREDENTIALS", keyFile())))).isEqualTo(CONTENT);
    assertThat(google.asked())
        .isNotEmpty()
        .allSatisfy(body -> assertThat(body).contains("assertion="));
  }

  @Test
  void anIdentityWithoutTheRightIsSaid() throws IOException {
    metadata(200, "alheio");
    assertThat(read(pod(Map.of())))
        .startsWith(bucket + "/in.csv is refused at http://127.0.0.1:")
        .contains(" (403): the credentials are wrong or out of date, or lack a role such as");
  }

  @Test
  void anIdentityThatGetsNoTokenIsSaid() throws IOException, GeneralSecurityException {
    String words = "the identity of the pod gets no token for " + bucket + ": look at";
    metadata(403, "");
    assertThat(read(pod(Map.of()))).startsWith(words);

    google.gives("/token", 400, "");
    assertThat(read(pod(Map.of("GOOGLE_APPLICATION_CREDENTIALS", keyFile())))).startsWith(words);
  }

  @Test
  void credentialsThatAreNotThereAreMissedInSeconds() throws IOException {
    String words = "there are no credentials for " + bucket + ": give spec.serviceAccountName";
    Instant began = Instant.now();
    assertThat(read(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1"))).startsWith(words);
    assertThat(read(pod(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "/nenhures/key.json"))))
        .startsWith(words);
    // As on a laptop, whose user has not logged in.
    assertThat(read(Map.of("CLOUDSDK_CONFIG", folder.toString()))).startsWith(words);
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void aServerOfTokensThatIsAwayIsSaid() throws IOException {
    assertThat(
            read(
                Map.of(
                    "KUBERNETES_SERVICE_HOST",
                    "10.96.0.1",
                    "GCE_METADATA_HOST",
                    "127.0.0.1:" + FreePort.next())))
        .startsWith(bucket + " at http://127.0.0.1:")
        .contains(" does not answer (ConnectException", "and who gives the pod its token");
  }

  /** Which a tenant's volume in the pod's home could bring, with a server to send the token to. */
  @Test
  void aPodTakesNoFileOfCredentialsThatIsNotNamed() {
    assertThat(GcsSettings.of(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1")))
        .containsEntry("fs.gs.auth.type", "COMPUTE_ENGINE");
    assertThat(GcsSettings.of(Map.of())).containsEntry("fs.gs.auth.type", "APPLICATION_DEFAULT");
  }

  @Test
  void anEmulatorIsSentNoToken() {
    assertThat(
            GcsSettings.of(
                Map.of(
                    "STORAGE_EMULATOR_HOST",
                    "localhost:4443",
                    "GOOGLE_APPLICATION_CREDENTIALS",
                    "/key.json")))
        .containsEntry("fs.gs.storage.root.url", "http://localhost:4443")
        .containsEntry("fs.gs.auth.type", "UNAUTHENTICATED");
  }
}
