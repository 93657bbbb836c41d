package dev.products.inference.job.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder of input files.
 *
 * @param folder that is there
 */
record InputFolder(Path folder) {

  static final String ROWS = "descricao;categoria\nSenhor dos anéis;livro\n";

  InputFiles.Found find(DataFormat format, String path, Map<String, String> options) {
    return InputFiles.of(
        new RequestedInput(
            format, folder + "/" + path, options, "descricao", null, null, OnBadRow.REJECT, null),
        new Configuration());
  }

  /** Checks that an input fails with a message, in which $ is the folder. */
  void refused(DataFormat format, String path, Map<String, String> options, String message) {
    assertThatThrownBy(() -> find(format, path, options))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message.replace("$", folder.toString()));
  }

  void write(String name, String text) throws IOException {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
