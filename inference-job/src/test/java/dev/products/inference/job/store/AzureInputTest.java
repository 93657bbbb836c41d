package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.FreePort;
import dev.products.inference.job.store.AzureServer.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from a storage account of Azure. */
class AzureInputTest extends StoredInputs {

  @Override
  String place(String name) throws IOException {
    return AzureServer.container(name, configuration());
  }

  @Test
  void failuresSayInOneLineWhatToDo() throws IOException {
    String container = place("vazio");
    assertThat(failure(container + "/produtos.csv"))
        .isEqualTo("there is no file or folder " + container + "/produtos.csv");

    assertThat(failure("abfss://ausente@" + Account.LOJA.host() + "/in"))
        .isEqualTo("there is no container ausente in the account " + Account.LOJA.host());

    AzureServer.reach(Account.FECHADA, configuration(), AzureServer.port());
    assertThat(failure("abfss://dados@" + Account.FECHADA.host() + "/in"))
        .startsWith("abfss://dados@fechada.dfs.core.windows.net/in is refused (40")
        .contains("): AZURE_STORAGE_KEY is not the account's")
        .doesNotContain(System.getenv(AzureKey.VARIABLE));
  }

  @Test
  void credentialsThatAreNotThereAreMissed() throws IOException {
    String account = "semchave.dfs.core.windows.net";
    configuration()
        .set(
            "fs.azure.account.keyprovider." + account,
            "org.apache.hadoop.fs.azurebfs.services.SimpleKeyProvider");
    assertThat(failure("abfss://dados@" + account + "/in"))
        .startsWith(
            "there are no credentials for abfss://dados@semchave.dfs.core.windows.net: name");
  }

  /** The spec's own refusal looks at the scheme. */
  @Test
  void anOutputWithoutVersionsIsNotWrittenThere() throws IOException {
    requireUnwritten(
        place("saida"),
        "is in Azure's storage, where an output needs spec.output.versioned: true; set it, or use"
            + " s3a:// or a volume");
  }

  /** Already as the connector is made, it asks what kind of account it is. */
  @Test
  void aStoreThatIsAwayIsSaidInSeconds() throws IOException {
    Instant began = Instant.now();
    String account = "longe.dfs.core.windows.net";
    configuration().set("fs.azure.abfs.endpoint." + account, "127.0.0.1:" + FreePort.next());

    assertThat(failure("abfss://dados@" + account + "/in"))
        .startsWith("abfss://dados@longe.dfs.core.windows.net does not answer (ConnectException");
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  /** By the scheme without TLS, which the gate does not speak; elsewhere it means the same. */
  @ParameterizedTest
  @EnumSource(names = {"ERROR_500", "BUSY_503", "RESET"})
  void soIsOneThatAnswersAndCannot(S3Gate.Answer answer) throws IOException {
    try (S3Gate gate = new S3Gate(line -> answer)) {
      AzureServer.reach(Account.DESVIO, configuration(), gate.port());
      configuration().set("fs.azure.always.use.https", "false");

      Instant began = Instant.now();
      String container =
          "abfs://"
              + answer.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + "@"
              + Account.DESVIO.host();
      assertThat(failure(container + "/in")).startsWith(container + " does not answer (");
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
      assertThat(gate.requests()).hasSizeGreaterThan(1);
    }
  }
}
