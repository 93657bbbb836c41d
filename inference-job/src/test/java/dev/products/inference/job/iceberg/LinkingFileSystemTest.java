package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkingFileSystemTest {

  @TempDir private java.nio.file.Path folder;

  private boolean renames(String from, String to) throws IOException {
    Configuration configuration = new Configuration();
    LinkingFileSystem.use(configuration);
    FileSystem files = FileSystem.get(folder.toUri(), configuration);
    return files.rename(
        new Path(folder.resolve(from).toUri()), new Path(folder.resolve(to).toUri()));
  }

  @Test
  void aVersionIsMadeOnce() throws IOException {
    Files.writeString(folder.resolve("a"), "first");
    Files.writeString(folder.resolve("b"), "second");

    assertThat(renames("a", "v2.metadata.json")).isTrue();
    assertThat(renames("b", "v2.metadata.json")).isFalse();

    assertThat(folder.resolve("v2.metadata.json")).hasContent("first");
    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(folder.resolve("b")).hasContent("second");
  }

  @Test
  void otherFilesAreRenamedAsEver() throws IOException {
    Files.writeString(folder.resolve("a"), "3");

    assertThat(renames("a", "version-hint.text")).isTrue();

    assertThat(folder.resolve("version-hint.text")).hasContent("3");
  }
}
