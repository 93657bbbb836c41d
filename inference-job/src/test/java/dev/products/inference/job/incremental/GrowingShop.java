package dev.products.inference.job.incremental;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.TestSession;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A shop whose products come as files of the folder {@code entrada}, or as rows of the table {@code
 * produtos}, and whose predictions are the table {@code predicoes}.
 *
 * @param format of what comes
 * @param mode of the output
 */
record GrowingShop(Path folder, DataFormat format, OutputMode mode) {

  static SparkSession spark() {
    return TestSession.get(List.of(DataFormat.DELTA));
  }

  Path at(String name) {
    return folder.resolve(name);
  }

  private Path input() {
    return at(format == DataFormat.DELTA ? "produtos" : "entrada");
  }

  /** A file with products, in its place when it is whole. */
  Path file(String name, long from, long to) {
    return file(
        name,
        LongStream.rangeClosed(from, to)
            .mapToObj(id -> id + ",Boneca " + id)
            .collect(Collectors.joining("\n", "id,descricao\n", "\n")));
  }

  Path file(String name, String text) {
    try {
      Path file = at("entrada").resolve(name);
      Files.createDirectories(file.getParent());
      Path written = Files.writeString(folder.resolve("written"), text);
      return Files.move(written, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a statement finds, with names in braces for tables. */
  List<Row> sql(String statement) {
    return spark()
        .newSession()
        .sql(statement.replaceAll("\\{(\\w+)}", "delta.`" + folder + "/$1`"))
        .collectAsList();
  }

  JobRequest request(String run) {
    return request(run, "SELECT * FROM input", "controle");
  }

  JobRequest request(String run, String query, String checkpoint) {
    return new JobRequest(
        run,
        1,
        new ObjectReference("lojas", "produtos", null),
        new RequestedModel("../examples/classificador-produtos.onnx", null, List.of()),
        new RequestedInput(
                format,
                input().toString(),
                format == DataFormat.CSV ? Map.of("header", "true") : Map.of(),
                "descricao",
                "id",
                query,
                OnBadRow.REJECT,
                new RejectLimit("50%"))
            .incremental(new RequestedIncremental(at(checkpoint).toString())),
        new RequestedOutput(
            DataFormat.DELTA,
            at("predicoes").toString(),
            mode,
            Map.of(),
            RequestedColumn.DEFAULT,
            null,
            null,
            folder + "/rejeitadas"));
  }

  static JobReport report(JobRequest request) {
    return new InferenceJob(spark(), Clock.systemUTC()).run(request, Progress.NONE);
  }

  JobResult run(String run) {
    return Reports.result(report(request(run)));
  }

  JobFailure failure(String run) {
    return Reports.failure(report(request(run)));
  }

  /** The ids of the predictions, in order, with those twice that are there twice. */
  List<Long> ids() {
    return sql("SELECT CAST(id AS BIGINT) FROM {predicoes} ORDER BY 1").stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
