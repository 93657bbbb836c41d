package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.store.AzureServer.Account;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod with a workload identity reads without a key. */
class AzureIdentityTest {

  private static final String SENT = "token-do-pod";
  private static final String PRODUCTS = "descricao\ncontrole ps4 jogo\nbatom vermelho\n";

  @TempDir private Path folder;

  /** What the store takes: it looks at all of a token but its signature. */
  private static String token(String audience) {
    long now = Instant.now().getEpochSecond();
    return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
        + part(
            "{\"aud\":\"%s\",\"iss\":\"https://sts.windows.net/loja/\",\"iat\":%d,\"nbf\":%d,\"exp\":%d,\"ver\":\"1.0\"}"
                .formatted(audience, now - 60, now - 60, now + 3600))
        + "c2ln";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8))
        + ".";
  }

  /** Gives tokens as Entra does. */
  private static HttpServer authority(int status, String token, List<String> asked)
      throws IOException {
    HttpServer authority =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    authority.createContext(
        "/loja/oauth2/v2.0/token",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer =
              "{\"access_token\":\"%s\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                  .formatted(token)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    authority.start();
    return authority;
  }

  private interface Work<T> {
    T in(String container) throws IOException;
  }

  /** In a new container, by what such an authority gives. */
  private <T> T with(String name, HttpServer authority, Work<T> work) throws IOException {
    Configuration configuration = SampleRun.spark().sparkContext().hadoopConfiguration();
    String container = AzureServer.container(Account.IDENTIDADE, name, configuration);
    StoredInputs.put(
        Files.writeString(folder.resolve("produtos.csv"), PRODUCTS),
        container + "/in/produtos.csv");
    Path file = Files.writeString(folder.resolve("token"), SENT);
    String url = "http://127.0.0.1:" + authority.getAddress().getPort() + "/";
    Map<String, String> settings =
        AzureSettings.of(
            Map.of(
                "AZURE_FEDERATED_TOKEN_FILE",
                file.toString(),
                "AZURE_CLIENT_ID",
                "classificador",
                "AZURE_TENANT_ID",
                "loja",
                "AZURE_AUTHORITY_HOST",
                url));
    String suffix = "." + Account.IDENTIDADE.host();
    try {
      settings.forEach((key, value) -> configuration.set(key + suffix, value));
      return work.in(container);
    } finally {
      settings.keySet().forEach(key -> configuration.unset(key + suffix));
      authority.stop(0);
    }
  }

  private JobReport read(String name, HttpServer authority) throws IOException {
    return with(
        name,
        authority,
        container -> {
          SampleRun sample = SampleRun.of(folder, DataFormat.CSV).option("header", "true");
          return new InferenceJob(SampleRun.spark(), Clock.systemUTC())
              .run(
                  sample.request().of(sample.request().input().at(container + "/in")),
                  Progress.NONE);
        });
  }

  @Test
  void thatTokenWritesOnConditionsToo() throws IOException {
    HttpServer authority =
        authority(200, token("https://storage.azure.com"), new CopyOnWriteArrayList<>());
    ObjectClient.Content content =
        with(
            "escrita",
            authority,
            container -> {
              org.apache.hadoop.fs.Path file =
                  new org.apache.hadoop.fs.Path(container, "_latest.json");
              Configuration own = SampleRun.spark().sparkContext().hadoopConfiguration();
              AzureBlob blob = AzureBlob.of(file.getFileSystem(own), file);
              assertThat(blob.replace(null, new byte[] {'1'})).isTrue();
              assertThat(blob.replace(null, new byte[] {'2'})).isFalse();
              return blob.read().orElseThrow();
            });
    assertThat(content.bytes()).containsExactly('1');
  }

  @Test
  void thePodsTokenIsExchangedForOneThatTheStoreTakes() throws IOException {
    List<String> asked = new CopyOnWriteArrayList<>();
    JobReport report = read("dados", authority(200, token("https://storage.azure.com"), asked));

    assertThat(Reports.result(report).rowsClassified()).isEqualTo(2);
    assertThat(asked)
        .isNotEmpty()
        .allSatisfy(
            request ->
                assertThat(request)
                    .contains("client_assertion=" + SENT, "client_id=classificador"));
  }

  @Test
  void aTokenThatTheStoreDoesNotTakeIsSaid() throws IOException {
    assertThat(
            Reports.failure(
                    read(
                        "alheio",
                        authority(
                            200,
                            token("https://elsewhere.azure.com"),
                            new CopyOnWriteArrayList<>())))
                .message())
        .startsWith("abfss://alheio@identidade.dfs.core.windows.net/in is refused (40")
        .contains("or the identity lacks a role such as Storage Blob Data Reader");
  }

  @Test
  void anIdentityThatGetsNoTokenIsSaid() throws IOException {
    assertThat(
            Reports.failure(read("semtoken", authority(401, "", new CopyOnWriteArrayList<>())))
                .message())
        .startsWith("the identity of the pod gets no token for abfss://semtoken@identidade.dfs.");
  }

  @Test
  void aKeyGoesBeforeAnIdentity() {
    assertThat(
            AzureSettings.of(
                Map.of("AZURE_FEDERATED_TOKEN_FILE", "/token", "AZURE_STORAGE_KEY", "a2V5")))
        .doesNotContainKey("fs.azure.account.auth.type")
        .containsEntry("fs.azure.account.keyprovider", AzureKey.class.getName())
        .doesNotContainValue("a2V5");
  }
}
