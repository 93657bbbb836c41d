package dev.products.inference.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The sample's model over the files in a folder, with the predictions written as CSV without a
 * header.
 *
 * @param folder where {@code in} and, after a run, {@code out} are
 */
public record SampleRun(
    Path folder,
    RequestedInput input,
    DataFormat output,
    Map<String, String> outputOptions,
    List<RequestedColumn> columns) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Over files of this format, which are to be written; the text is in {@code descricao}. */
  public static SampleRun of(Path folder, DataFormat format) {
    // Whichever test ran before: its session may know none but files.
    TestSession.get(List.of(format));
    return new SampleRun(
        folder,
        new RequestedInput(
            format,
            folder + "/in",
            Map.of(),
            "descricao",
            null,
            null,
            OnBadRow.REJECT,
            new RejectLimit("100%")),
        DataFormat.CSV,
        Map.of(),
        RequestedColumn.DEFAULT);
  }

  public static SparkSession spark() {
    return TestSession.get();
  }

  public SampleRun option(String name, String value) {
    Map<String, String> options = new TreeMap<>(input.options());
    options.put(name, value);
    return over(input.with(options));
  }

  public SampleRun idColumn(String column) {
    return with(input.textColumn(), column, input.query(), input.onBadRow());
  }

  public SampleRun query(String query) {
    return with(input.textColumn(), input.idColumn(), query, input.onBadRow());
  }

  public SampleRun onBadRow(OnBadRow policy) {
    return with(input.textColumn(), input.idColumn(), input.query(), policy);
  }

  public SampleRun textColumn(String column) {
    return with(column, input.idColumn(), input.query(), input.onBadRow());
  }

  private SampleRun with(String text, String id, String query, OnBadRow policy) {
    return over(
        new RequestedInput(
            input.format(),
            input.path(),
            input.options(),
            text,
            id,
            query,
            policy,
            new RejectLimit("100%"),
            input.table(),
            input.optionsFrom(),
            input.asOf(),
            input.incremental()));
  }

  public SampleRun over(RequestedInput other) {
    return new SampleRun(folder, other, output, outputOptions, columns);
  }

  public SampleRun outputOption(String name, String value) {
    return new SampleRun(folder, input, output, Map.of(name, value), columns);
  }

  public SampleRun columns(RequestedColumn... columns) {
    return new SampleRun(folder, input, output, outputOptions, List.of(columns));
  }

  public SampleRun writing(DataFormat format) {
    return new SampleRun(folder, input, format, outputOptions, columns);
  }

  public SampleRun file(String name, byte[] content) {
    Path file = folder.resolve("in").resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public SampleRun file(String name, Charset charset, String... lines) {
    return file(name, (String.join("\n", lines) + "\n").getBytes(charset));
  }

  public SampleRun file(String... lines) {
    return file("a", StandardCharsets.UTF_8, lines);
  }

  public JobRequest request() {
    return new JobRequest(
        "run",
        1,
        null,
        new RequestedModel("../examples/classificador-produtos.onnx", null, List.of()),
        input,
        new RequestedOutput(output, folder + "/out", OutputMode.OVERWRITE, outputOptions, columns));
  }

  /** What comes of the first rows alone. */
  public JobReport sample(int rows) {
    return report(request().sampling(rows));
  }

  private static JobReport report(JobRequest request) {
    return new InferenceJob(TestSession.get(request.formats()), Clock.systemUTC())
        .run(request, Progress.NONE);
  }

  public JobResult result() {
    return Reports.result(report(request()));
  }

  public JobFailure failure() {
    JobFailure failure = Reports.failure(report(request()));
    assert !Files.exists(folder.resolve("out")) : "failed and left an output";
    return failure;
  }

  public List<String> predictions() {
    return predictions(StandardCharsets.UTF_8);
  }

  public List<String> predictions(Charset charset) {
    return lines("out", ".csv", charset);
  }

  /** The rows that the last run rejected: their reasons and records. */
  public List<String> rejects() {
    return lines("out/_rejects", ".json", StandardCharsets.UTF_8).stream()
        .map(SampleRun::json)
        .map(line -> line.get("reason").asText() + ": " + line.get("record").asText())
        .toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(String name, String extension, Charset charset) {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .filter(file -> file.toString().endsWith(extension))
          .sorted()
          .flatMap(file -> lines(file, charset))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file, Charset charset) {
    try {
      return Files.readAllLines(file, charset).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
