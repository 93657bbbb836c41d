package dev.products.inference.job.logs;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.GoldenRow;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.report.RequestedReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests for runs over rows with an unmistakable word, and how each run ends.
 *
 * @param expected the reason why it fails, or {@link #PUBLISHES}, by the run's name
 */
record CanaryRuns(Path folder, Map<String, String> expected) {

  static final String CANARY = "Senh0rD0sCanarios";
  static final String PUBLISHES = "publishes";

  private static final Path MODEL =
      Path.of("../examples/classificador-produtos.onnx").toAbsolutePath().normalize();

  static CanaryRuns in(Path folder) {
    return new CanaryRuns(folder, new TreeMap<>());
  }

  /** A file of rows, as the input of the run of that name. */
  CanaryRuns file(String run, String... lines) {
    try {
      Files.createDirectories(folder.resolve(run));
      Files.writeString(folder.resolve(run).resolve("a"), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Over the files of the run. */
  RequestedInput files(String run, DataFormat format, OnBadRow policy, String query) {
    return new RequestedInput(
        format,
        folder.resolve(run).toString(),
        format == DataFormat.CSV ? Map.of("header", "true") : Map.of(),
        "descricao",
        "id",
        query,
        policy,
        new RejectLimit("100%"));
  }

  RequestedOutput csv(String run, Map<String, String> options) {
    return new RequestedOutput(
        DataFormat.CSV,
        folder.resolve("out-" + run).toString(),
        OutputMode.OVERWRITE,
        options,
        RequestedColumn.DEFAULT);
  }

  void publishes(String run, RequestedInput input, RequestedOutput output) {
    add(run, PUBLISHES, input, output, List.of());
  }

  void fails(String run, FailureReason reason, RequestedInput input) {
    fails(run, reason, input, csv(run, Map.of()));
  }

  void fails(String run, FailureReason reason, RequestedInput input, RequestedOutput output) {
    add(run, reason.name(), input, output, List.of());
  }

  /** A query that fails, or is none, over a file of texts with the word. */
  void queryFails(String run, String where) {
    file(run, "id,descricao", "1,Livro", "2," + CANARY);
    fails(
        run,
        FailureReason.QUERY_INVALID,
        files(
            run,
            DataFormat.CSV,
            OnBadRow.REJECT,
            "SELECT * FROM input WHERE " + where.replace("{canary}", CANARY)));
  }

  void add(
      String run,
      String end,
      RequestedInput input,
      RequestedOutput output,
      List<GoldenRow> verify) {
    expected.put(run, end);
    JobRequest request =
        new JobRequest(
            run,
            1,
            null,
            new RequestedModel(MODEL.toString(), null, verify),
            input,
            output,
            null,
            null,
            output.path() == null ? null : new RequestedReport(true, null));
    try {
      Files.writeString(folder.resolve(run + LoggedRuns.REQUEST), ContractJson.write(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
