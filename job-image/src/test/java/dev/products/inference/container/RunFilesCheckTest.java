package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesCheckTest {

  private static final Map<String, String> WRITTEN =
      Map.of(
          RunFiles.SPARK_FILE, "spark.app.name=produtos\n",
          RunFiles.REQUEST_FILE, "{\"runId\":\"produtos\"}",
          RunFiles.TEMPLATE_FILE, "kind: Pod # é\n");

  @TempDir private Path spark;
  @TempDir private Path job;

  @BeforeEach
  void write() throws IOException {
    for (Map.Entry<String, String> file : WRITTEN.entrySet()) {
      Path folder = file.getKey().equals(RunFiles.SPARK_FILE) ? spark : job;
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private void check() {
    new RunFilesCheck(spark, job).require(Map.of(RunFiles.DIGEST, RunFiles.digest(WRITTEN)));
  }

  @Test
  void filesAsTheyWereWrittenAreTaken() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void aFileThatWasChangedIsNot() throws IOException {
    for (String name : WRITTEN.keySet()) {
      write();
      Path file = (name.equals(RunFiles.SPARK_FILE) ? spark : job).resolve(name);
      Files.writeString(file, WRITTEN.get(name) + "\n");
      assertThatThrownBy(this::check).as(name).hasMessageContaining("replaced its ConfigMap");
    }
  }

  @Test
  void aFileThatIsMissingOrIsNoTextIsNot() throws IOException {
    Files.write(job.resolve(RunFiles.TEMPLATE_FILE), new byte[] {(byte) 0xff});
    assertThatThrownBy(this::check).hasMessageContaining(RunFiles.TEMPLATE_FILE);
    Files.delete(job.resolve(RunFiles.TEMPLATE_FILE));
    assertThatThrownBy(this::check).hasMessageContaining("replaced its ConfigMap");
  }

  @Test
  void whatOneFileLosesAnotherDoesNotMakeUpFor() throws IOException {
    Map<String, String> moved = new TreeMap<>(WRITTEN);
    moved.put(RunFiles.SPARK_FILE, "");
    moved.put(
        RunFiles.REQUEST_FILE,
        WRITTEN.get(RunFiles.REQUEST_FILE) + WRITTEN.get(RunFiles.SPARK_FILE));
    Files.writeString(spark.resolve(RunFiles.SPARK_FILE), moved.get(RunFiles.SPARK_FILE));
    Files.writeString(job.resolve(RunFiles.REQUEST_FILE), moved.get(RunFiles.REQUEST_FILE));
    assertThatThrownBy(this::check).hasMessageContaining("replaced its ConfigMap");
  }

  @Test
  void aDriverThatSomeoneElseSubmitsHasNone() {
    assertThatCode(() -> new RunFilesCheck(spark, job).require(Map.of()))
        .doesNotThrowAnyException();
  }
}
