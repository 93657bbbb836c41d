package dev.products.inference.job.files;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.incremental.Position;
import dev.products.inference.job.incremental.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are new, and whether they stay as they were. */
class NewFilesTest {

  private final Configuration configuration = new Configuration();

  @TempDir private Path folder;

  private Position read(Position after) throws IOException {
    FileSystem files = FileSystem.getLocal(configuration);
    var place = files.makeQualified(new org.apache.hadoop.fs.Path(folder.toUri()));
    return NewFiles.of(
            Arrays.asList(files.listStatus(place)), place, new Reading(after, null, false))
        .read();
  }

  private void check(Position after, Position read) {
    NewFiles.requireUnchanged(folder.toString(), after, read, configuration);
  }

  @BeforeEach
  void aFile() throws IOException {
    Files.writeString(folder.resolve("a b.csv"), "id,descricao\n");
  }

  @Test
  void whatIsWrittenWhileItIsReadFailsTheRun() throws IOException {
    Position read = read(Position.BEGINNING);
    assertThatCode(() -> check(Position.BEGINNING, read)).doesNotThrowAnyException();

    Files.writeString(folder.resolve("a b.csv"), "id,descricao\n1,Livro\n");

    assertThatThrownBy(() -> check(Position.BEGINNING, read))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("a b.csv was changed while it was read");
    Files.delete(folder.resolve("a b.csv"));
    assertThatThrownBy(() -> check(Position.BEGINNING, read)).isInstanceOf(JobException.class);
  }

  @Test
  void whatWasReadBeforeMayChange() throws IOException {
    Position before = read(Position.BEGINNING);
    Files.writeString(folder.resolve("b.csv"), "id,descricao\n");
    Position read = read(before);
    Files.delete(folder.resolve("a b.csv"));

    assertThatCode(() -> check(before, read)).doesNotThrowAnyException();
  }
}
