package dev.products.inference.job.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkingLogStoreTest {

  @TempDir private Path folder;

  private final Configuration configuration = new Configuration(false);
  private final LinkingLogStore store = new LinkingLogStore(configuration);

  private void write(int version, String line) {
    try {
      store.write(
          new org.apache.hadoop.fs.Path("file", null, folder + "/" + version + ".json"),
          List.of(line).iterator(),
          false,
          configuration);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void ofManyWhoWriteAVersionOneIsFirst() throws IOException {
    for (int version = 0; version < 50; version++) {
      int written = version;
      List<Integer> winners =
          IntStream.range(0, 8)
              .parallel()
              .filter(writer -> isWritten(written, "writer " + writer))
              .boxed()
              .toList();

      assertThat(winners).hasSize(1);
      assertThat(folder.resolve(version + ".json"))
          .content()
          .isEqualTo("writer " + winners.get(0) + "\n");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").hasSize(50);
    }
  }

  private boolean isWritten(int version, String line) {
    try {
      write(version, line);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  @Test
  void whatIsThereIsNamed() {
    write(0, "a");

    assertThatThrownBy(() -> write(0, "b"))
        .hasCauseInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("/0.json");
  }
}
