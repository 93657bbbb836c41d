package dev.products.inference.job.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Requests over one folder.
 *
 * @param folder what the paths below are in
 * @param resource whose runs they are
 * @param input the input's path
 * @param output the output's path
 * @param mode what happens to an output that is there
 */
record Requests(
    Path folder, ObjectReference resource, String input, String output, OutputMode mode) {

  static final ObjectReference PRODUTOS = new ObjectReference("loja", "produtos", "uid-1");

  /** Of the resource loja/produtos, from {@code in.csv} to {@code out}. */
  static Requests in(Path folder) {
    return new Requests(
        folder, PRODUTOS, folder + "/in.csv", folder + "/out", OutputMode.OVERWRITE);
  }

  Requests of(ObjectReference other) {
    return new Requests(folder, other, input, output, mode);
  }

  Requests from(String path) {
    return new Requests(folder, resource, path, output, mode);
  }

  Requests into(String path) {
    return new Requests(folder, resource, input, path, mode);
  }

  Requests with(OutputMode other) {
    return new Requests(folder, resource, input, output, other);
  }

  /** An attempt of a run. */
  JobRequest run(String runId, int attempt) {
    return new JobRequest(
        runId,
        attempt,
        resource,
        new RequestedModel("/model.onnx", null, List.of()),
        new RequestedInput(
            DataFormat.CSV, input, Map.of(), "descricao", null, null, OnBadRow.REJECT, null),
        new RequestedOutput(DataFormat.CSV, output, mode, Map.of(), null));
  }

  /** A file in the folder. */
  void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }

  /** Checks that a run fails before it writes, with this message. */
  void assertRefused(String message) throws IOException {
    List<Path> before = all();
    assertThatThrownBy(() -> OutputCommitter.begin(run("run", 1), new Configuration()))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(message);
    assertThat(all()).as("nothing is touched").isEqualTo(before);
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
