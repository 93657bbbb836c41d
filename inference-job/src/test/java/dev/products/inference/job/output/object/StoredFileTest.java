package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.job.store.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.junit.jupiter.api.Test;

/** Small files of a real store, which others replace. */
class StoredFileTest {

  private final Configuration configuration = StoredRun.configuration();
  private final Path file =
      new Path(S3Server.bucket("ersetzt", configuration), "/produtos/_latest.json");

  @Test
  void oneThatIsReplacedBetweenALookAndAReadIsSaidToBe() throws IOException {
    FileSystem files = file.getFileSystem(configuration);
    write(files, "one");
    FileStatus status = files.getFileStatus(file);
    write(files, "another");

    assertThatThrownBy(() -> StoredFile.content(files, status))
        .isInstanceOf(RemoteFileChangedException.class);
    assertThat(StoredFile.read(files, file).orElseThrow().content())
        .asString()
        .isEqualTo("another");
  }

  private void write(FileSystem files, String content) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
