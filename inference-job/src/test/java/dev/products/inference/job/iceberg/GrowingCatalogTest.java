package dev.products.inference.job.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.table.ConcurrentWriters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table of a catalog that grows by what is new in a folder. */
class GrowingCatalogTest {

  @TempDir private Path folder;
  private CatalogTables tables;

  @BeforeEach
  void aFile() throws IOException {
    tables = CatalogTables.in(folder);
    file("a", 1, 10);
  }

  private void file(String name, long from, long to) throws IOException {
    Path entry = Files.createDirectories(folder.resolve("entrada"));
    Files.writeString(
        entry.resolve(name + ".csv"),
        LongStream.rangeClosed(from, to)
            .mapToObj(id -> id + ",Boneca " + id)
            .collect(Collectors.joining("\n", "id,descricao\n", "\n")));
  }

  private JobRequest request(OutputMode mode, String run) {
    return tables
        .requestInto(CatalogTables.OUTPUT, mode, run)
        .of(
            new RequestedInput(
                    DataFormat.CSV,
                    folder + "/entrada",
                    Map.of("header", "true"),
                    "descricao",
                    "id",
                    "SELECT CAST(id AS BIGINT) AS id, descricao FROM input",
                    OnBadRow.REJECT,
                    new RejectLimit("50%"))
                .incremental(new RequestedIncremental(folder + "/controle")));
  }

  private JobResult run(OutputMode mode, String run) {
    return CatalogTables.result(request(mode, run));
  }

  @ParameterizedTest
  @EnumSource(
      value = OutputMode.class,
      names = {"APPEND", "MERGE"})
  void eachFileIsReadOnce(OutputMode mode) throws IOException {
    run(mode, "run-1");
    file("b", 11, 15);
    JobResult second = run(mode, "run-2");
    JobResult again = run(mode, "run-2");
    JobResult nothing = run(mode, "run-3");

    assertThat(second.rowsRead()).isEqualTo(5);
    assertThat(again.rowsRead()).isEqualTo(5);
    assertThat(nothing.rowsRead()).isZero();
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 15));
    assertThat(tables.versions()).isEqualTo(2);
  }

  @Test
  void theTableKnowsItsLastBatchAlsoWithoutItsHistory() throws IOException {
    run(OutputMode.APPEND, "run-1");
    tables.sql(CatalogTables.OUTPUT, "INSERT INTO {} VALUES (99, 'de outro', 'livro')");
    tables
        .table(CatalogTables.OUTPUT)
        .expireSnapshots()
        .expireOlderThan(System.currentTimeMillis())
        .commit();
    file("b", 11, 15);

    JobResult second = run(OutputMode.APPEND, "run-2");

    assertThat(second.rowsRead()).isEqualTo(5);
    assertThat(tables.ids()).hasSize(16);
  }

  @Test
  void ofTwoDriversThatAreAliveOnePublishesTheBatch() {
    JobRequest batch = batch(request(OutputMode.APPEND, "run-1"));
    Publication slow = written(batch);
    Publication fast = written(batch.named("run-2"));
    ConcurrentWriters.commit(CatalogTables.spark(), fast);

    JobException failure =
        Assertions.catchThrowableOfType(
            JobException.class, () -> ConcurrentWriters.commit(CatalogTables.spark(), slow));

    assertThat(failure).isNull();
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 1));
  }

  @Test
  void aDriverThatComesTooLateAddsNothing() {
    JobRequest batch = batch(request(OutputMode.APPEND, "run-1"));
    Publication slow = written(batch);
    ConcurrentWriters.commit(
        CatalogTables.spark(), written(numbered(batch.named("run-2"), 2, InputBatch.NONE)));

    JobException failure =
        Assertions.catchThrowableOfType(
            JobException.class, () -> ConcurrentWriters.commit(CatalogTables.spark(), slow));

    assertThat(failure.failure().reason()).isEqualTo(FailureReason.OUTPUT_CONFLICT);
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 1));
  }

  private static JobRequest batch(JobRequest request) {
    return numbered(request, 1, InputBatch.NONE);
  }

  private static JobRequest numbered(JobRequest request, long number, long after) {
    return request.of(
        request
            .input()
            .incremental(
                request.input().incremental().of(new InputBatch(number, after, null, null))));
  }

  private static Publication written(JobRequest request) {
    Publication publication =
        IcebergOutput.begin(request.into(request.output().rejecting(null)), CatalogTables.spark());
    publication.write(ConcurrentWriters.rows(CatalogTables.spark(), 1));
    return publication;
  }

  @Test
  void aTableThatIsMadeAnewIsFilledFromTheBeginning() throws IOException {
    run(OutputMode.APPEND, "run-1");
    file("c", 16, 20);
    run(OutputMode.APPEND, "run-1b");
    CatalogTable place = tables.place(CatalogTables.OUTPUT);
    place.catalog().dropTable(place.id());
    file("b", 11, 15);

    JobResult second = run(OutputMode.APPEND, "run-2");

    assertThat(second.rowsRead()).isEqualTo(20);
    assertThat(second.warnings()).anyMatch(said -> said.contains("read from the beginning"));
  }

  @Test
  void aCheckpointThatIsGoneIsNotBegunAnew() throws IOException {
    run(OutputMode.APPEND, "run-1");
    try (var files = Files.list(folder.resolve("controle"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    JobFailure failure = CatalogTables.failure(request(OutputMode.APPEND, "run-2"));

    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(tables.ids()).isEqualTo(CatalogTables.ids(1, 10));
  }
}
