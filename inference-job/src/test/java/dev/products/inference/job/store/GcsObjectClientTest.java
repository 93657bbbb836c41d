package dev.products.inference.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects of Google's Cloud Storage that are written on conditions, moved and deleted. */
class GcsObjectClientTest {

  private static final Configuration STORE = new Configuration();

  private static MovingClient client(Path file) throws IOException {
    return (MovingClient) ObjectClient.of(FileSystem.newInstance(file.toUri(), STORE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_latest.json", "run=a b/é+%20&?#.json"})
  void oneIsReplacedOnlyAsItWas(String name) throws IOException {
    Path file = new Path(GcsServer.bucket("objetos-" + name.length(), STORE) + "/", name);
    MovingClient client = client(file);

    assertThat(client.read(file)).isEmpty();
    assertThat(client.replace(file, client.noVersion(), "nada".getBytes(UTF_8))).isFalse();
    assertThat(client.read(file)).isEmpty();
    assertThat(client.replace(file, null, "um".getBytes(UTF_8))).isTrue();
    assertThat(client.replace(file, null, "outro".getBytes(UTF_8))).isFalse();
    ObjectClient.Content first = client.read(file).orElseThrow();
    assertThat(first.bytes()).asString(UTF_8).isEqualTo("um");

    assertThat(client.replace(file, first.version(), "dois".getBytes(UTF_8))).isTrue();
    assertThat(client.replace(file, first.version(), "tarde".getBytes(UTF_8))).isFalse();
    client.write(file, "tres".getBytes(UTF_8));
    assertThat(client.read(file).orElseThrow().bytes()).asString(UTF_8).isEqualTo("tres");
    assertThat(client.replace(file, client.noVersion(), new byte[0])).isFalse();
    client.write(file, new byte[0]);
    assertThat(client.read(file).orElseThrow().bytes()).isEmpty();

    // It is the one that Hadoop's connector sees.
    assertThat(client.files().getFileStatus(file).getLen()).isZero();
  }

  @Test
  void whatIsDeletedIsNeverMovedAndLeavesNothing() throws IOException {
    String bucket = GcsServer.bucket("mudancas", STORE);
    Path folder = new Path(bucket + "/predicoes/__magic_job-a.1");
    Path staged = new Path(folder, "a b.csv");
    Path target = new Path(bucket + "/predicoes/run=a/a b.csv");
    MovingClient client = client(folder);
    client.write(staged, "um".getBytes(UTF_8));
    client.move(staged, target);
    assertThat(client.read(target).orElseThrow().bytes()).asString(UTF_8).isEqualTo("um");

    client.delete(folder, List.of(staged, target, new Path(folder, "ausente")));
    assertThatThrownBy(() -> client.move(staged, target)).isInstanceOf(FileNotFoundException.class);
    client.write(staged, "um".getBytes(UTF_8));
    client.removeBelow(folder);
    client.removeBelow(folder);
    assertThat(client.files().listStatus(new Path(bucket + "/"))).isEmpty();
  }

  @Test
  void whoMayNotWriteIsTold() throws IOException {
    try (GuardedGcs guard = new GuardedGcs("outro")) {
      GcsServer.reach(STORE, guard.port());
      Path file = new Path("gs://fechado/a.json");
      MovingClient client = client(file);
      assertThatThrownBy(() -> client.replace(file, null, "um".getBytes(UTF_8)))
          .isInstanceOfSatisfying(
              IOException.class,
              e ->
                  assertThat(GcsFailure.words(e, file.toUri(), STORE).orElseThrow())
                      .contains("is refused at ", " (401)", "or Storage Object User to write"));
      assertThatThrownBy(() -> client.delete(file.getParent(), List.of(file)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void anotherFileSystemIsNotTakenForOneThatKeepsConditions() {
    assertThatThrownBy(() -> ObjectClient.of(FileSystem.getLocal(STORE)))
        .hasMessageContaining("has the file system org.apache.hadoop.fs.LocalFileSystem")
        .hasMessageEndingWith("leave out spark.hadoop.fs.file.impl");
  }
}
