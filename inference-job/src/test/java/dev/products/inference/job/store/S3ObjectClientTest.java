package dev.products.inference.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.junit.jupiter.api.Test;

/** Small objects of a real store, which others replace. */
class S3ObjectClientTest {

  private final Configuration configuration = StoredInputs.configuration();
  private final Path file =
      new Path(S3Server.bucket("ersetzt", configuration), "/produtos/_latest.json");

  @Test
  void oneThatIsReplacedBetweenALookAndAReadIsSaidToBe() throws IOException {
    FileSystem files = file.getFileSystem(configuration);
    S3ObjectClient client = new S3ObjectClient(files);
    client.write(file, "one".getBytes(UTF_8));
    FileStatus status = files.getFileStatus(file);
    client.write(file, "another".getBytes(UTF_8));

    assertThatThrownBy(() -> client.content(status)).isInstanceOf(RemoteFileChangedException.class);
    assertThat(client.read(file).orElseThrow().bytes()).asString(UTF_8).isEqualTo("another");
  }
}
