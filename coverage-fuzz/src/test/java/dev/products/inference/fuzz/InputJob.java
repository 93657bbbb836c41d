package dev.products.inference.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
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
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A run over one file, in a session that all runs of this process share. */
final class InputJob {

  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", false)
          .config("spark.driver.host", "localhost")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", 1)
          // Compiled, a plan is fast for millions of rows; here are a few.
          .config("spark.sql.codegen.wholeStage", false)
          .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .getOrCreate();

  static final List<OnBadRow> ON_BAD_ROW =
      List.of(OnBadRow.REJECT, OnBadRow.FAIL, OnBadRow.KEEP, OnBadRow.REJECT);

  private static final Path FOLDER = folder();
  private static final Path FILE = FOLDER.resolve("in").resolve("a");
  private static final Path MODEL = FOLDER.resolve("model.onnx");

  private InputJob() {}

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("coverage-fuzz");
      Files.createDirectory(folder.resolve("in"));
      Files.write(folder.resolve("model.onnx"), TargetFile.bytes("resources/echo.onnx"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SparkSession spark() {
    return SPARK;
  }

  /** Before the fuzzer takes the time that an input needs: the first run of a session is slow. */
  static void prepare() {
    run(DataFormat.CSV, Map.of("header", "true"), OnBadRow.REJECT, "text\na\n".getBytes(UTF_8));
  }

  /** Classifies the file's rows; it is published, or refused for a reason of the file's. */
  static void run(DataFormat format, Map<String, String> options, OnBadRow onBadRow, byte[] file) {
    try {
      Files.write(FILE, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RequestedInput input =
        new RequestedInput(
            format,
            FILE.getParent().toString(),
            options,
            "text",
            null,
            null,
            onBadRow,
            new RejectLimit("100%"));
    JobRequest request =
        new JobRequest(
            "run",
            1,
            null,
            new RequestedModel(MODEL.toString(), null, List.of()),
            input,
            new RequestedOutput(
                DataFormat.JSON,
                FOLDER.resolve("out").toString(),
                OutputMode.OVERWRITE,
                Map.of(),
                RequestedColumn.DEFAULT));
    judge(new InferenceJob(SPARK, Clock.systemUTC()).run(request, Progress.NONE));
  }

  private static void judge(JobReport report) {
    if (report.succeeded()) {
      JobResult result = report.result();
      Expected.that(
          result.rowsRead() == result.rowsClassified() + result.rowsRejected(), "sums that agree");
    } else {
      Expected.words(report.failure().message());
      Expected.that(
          report.failure().reason() != FailureReason.JOB_FAILED,
          "a reason of the file's instead of " + report.failure().describe());
    }
  }
}
