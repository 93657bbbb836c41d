package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.job.store.AzureServer.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blobs that are written on conditions. */
class AzureBlobTest {

  private static final Configuration STORE = new Configuration();

  private static AzureBlob blob(String place, String name) throws IOException {
    Path file = new Path(place, name);
    return AzureBlob.of(FileSystem.newInstance(file.toUri(), STORE), file);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_latest.json", "run=a b/é+%20&?#.json"})
  void oneIsReplacedOnlyAsItWas(String name) throws IOException {
    String place = AzureServer.container("blobs-" + name.length(), STORE);
    AzureBlob blob = blob(place, name);

    assertThat(blob.read()).isEmpty();
    assertThat(blob.replace("\"0x0\"", bytes("nada"))).isFalse();
    assertThat(blob.read()).isEmpty();
    assertThat(blob.replace(null, bytes("um"))).isTrue();
    assertThat(blob.replace(null, bytes("outro"))).isFalse();
    ObjectClient.Content first = blob.read().orElseThrow();
    assertThat(first.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("um");

    assertThat(blob.replace(first.version(), bytes("dois"))).isTrue();
    assertThat(blob.replace(first.version(), bytes("tarde"))).isFalse();
    blob.write(bytes("tres"));
    assertThat(blob.read().orElseThrow().bytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("tres");
    blob.write(new byte[0]);
    assertThat(blob.read().orElseThrow().bytes()).isEmpty();

    // It is the one that Hadoop's connector sees.
    Path file = new Path(place, name);
    assertThat(file.getFileSystem(STORE).getFileStatus(file).getLen()).isZero();
  }

  @Test
  void whoMayNotWriteIsTold() throws IOException {
    AzureServer.reach(Account.FECHADA, STORE, AzureServer.port());
    String place = "abfss://dados@" + Account.FECHADA.host() + "/";
    assertThatThrownBy(() -> blob(place, "a.json").replace(null, bytes("um")))
        .isInstanceOfSatisfying(
            IOException.class,
            e ->
                assertThat(AzureFailure.words(e, new Path(place).toUri()).orElseThrow())
                    .contains("is refused (40", "Storage Blob Data Contributor to write"));
  }

  @Test
  void aContainerThatIsNotThereIsNoMissingBlob() throws IOException {
    AzureServer.reach(STORE);
    String place = "abfss://nenhum@" + Account.LOJA.host() + "/";
    assertThatThrownBy(() -> blob(place, "a.json").read())
        .isInstanceOf(IOException.class)
        .satisfies(e -> assertThat(AzureFailure.isOfContainer(e)).isTrue());
  }

  @Test
  void aSignatureInAnAddressIsNotTakenForAKey() throws IOException {
    AzureServer.reach(Account.DESVIO, STORE, AzureServer.port());
    Path file = new Path("abfss://dados@" + Account.DESVIO.host() + "/a.json");
    FileSystem files = FileSystem.newInstance(file.toUri(), STORE);
    files.getConf().set("fs.azure.account.auth.type." + Account.DESVIO.host(), "SAS");
    assertThatThrownBy(() -> AzureBlob.of(files, file).read())
        .hasMessageContaining("fs.azure.account.auth.type is SAS, with which no output");
  }
}
