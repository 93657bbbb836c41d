package dev.products.inference.job.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Runs over the shop's products that fill a table of a name of its own.
 *
 * @param server where the table is
 * @param folder of the rejected rows
 */
record ShopOutput(DatabaseServer server, Path folder, String table) {

  /** The databases that a test of outputs is about. */
  static Stream<DatabaseServer> servers() {
    return Stream.of(Shop.SERVER, MariaDbServer.shared());
  }

  static ShopOutput in(DatabaseServer server, Path folder) {
    server.execute("CREATE SCHEMA IF NOT EXISTS saida");
    return new ShopOutput(server, folder, "saida.t" + UUID.randomUUID().toString().substring(0, 8));
  }

  JobRequest request(String query, OutputMode mode, String run) {
    return request(query, mode, run, 1, server.user());
  }

  /** An attempt that writes as this user. */
  JobRequest request(String query, OutputMode mode, String run, int attempt, String user) {
    JobRequest files =
        Shop.run(folder, "loja.produtos", Map.of("numPartitions", "3")).query(query).request();
    return new JobRequest(
        run,
        attempt,
        new ObjectReference("lojas", "produtos", null),
        files.model(),
        files.input(),
        new RequestedOutput(
            DataFormat.JDBC,
            null,
            mode,
            Map.of("url", server.url(), "user", user),
            RequestedColumn.DEFAULT,
            table,
            Map.of("password", "OUTPUT_OPTION_PASSWORD"),
            folder + "/rejeitadas"));
  }

  JobRequest request(String where) {
    return request(rows(where), OutputMode.OVERWRITE, "run");
  }

  static String rows(String where) {
    return "SELECT id, descricao FROM input WHERE " + where;
  }

  static JobReport run(JobRequest request) {
    return new InferenceJob(SampleRun.spark(), Clock.systemUTC()).run(request, Progress.NONE);
  }

  static JobResult result(JobRequest request) {
    return Reports.result(run(request));
  }

  static FailureReason failure(JobRequest request) {
    return Reports.failure(run(request)).reason();
  }

  String rowsOfTable() {
    return server.column("SELECT count(*) FROM " + table).get(0);
  }

  void assertNothingIsLeft() {
    assertThat(server.stagingTables()).isEmpty();
  }
}
