package dev.products.inference.job.logs;

import static dev.products.inference.job.logs.CanaryRuns.CANARY;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.GoldenRow;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.TestSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Runs over files and tables in folders whose rows have the word. */
record CanaryFiles(CanaryRuns runs) {

  void add() {
    addRows();
    addJson();
    addTypes();
    addOthers();
    addQueries();
    addTables();
  }

  private void addRows() {
    String[] rows = {"id,descricao", "1,Livro", "2," + CANARY, "3," + CANARY + ",a,b", "4,"};
    for (OnBadRow policy : OnBadRow.values()) {
      String run = "csv-" + policy.name();
      runs.file(run, rows);
      RequestedInput input = runs.files(run, DataFormat.CSV, policy, null);
      if (policy == OnBadRow.FAIL) {
        runs.fails(run, FailureReason.BAD_ROW, input);
      } else {
        runs.publishes(run, input, runs.csv(run, Map.of()));
      }
    }
  }

  private void addJson() {
    String row = "{\"id\": 1, \"descricao\": \"" + CANARY + "\"}";
    runs.file("json", row, row + " " + CANARY, "{" + CANARY, "{\"id\":\"" + CANARY + "\"}");
    runs.publishes("json", input("json", DataFormat.JSON), runs.csv("json", Map.of()));
    runs.file("json-none", "{" + CANARY);
    runs.fails("json-none", FailureReason.INPUT_INVALID, input("json-none", DataFormat.JSON));
    runs.file("json-type", "{\"id\":\"" + CANARY + "\",\"descricao\":1}");
    runs.fails(
        "json-type", FailureReason.INPUT_COLUMN_MISSING, input("json-type", DataFormat.JSON));
  }

  private RequestedInput input(String run, DataFormat format) {
    return runs.files(run, format, OnBadRow.REJECT, null);
  }

  /** Files of which one has another type. */
  private void addTypes() {
    for (DataFormat format : List.of(DataFormat.PARQUET, DataFormat.ORC)) {
      String run = "types-" + format.sparkName();
      for (String other : List.of("1", "array('" + CANARY + "')")) {
        write("SELECT 1 AS id, '" + CANARY + "' AS descricao, " + other + " AS x", format, run);
      }
      runs.fails(
          run,
          FailureReason.INPUT_INVALID,
          runs.files(
              run,
              format,
              OnBadRow.REJECT,
              "SELECT * EXCEPT (x) FROM input WHERE CAST(x AS STRING) != ''"));
    }
  }

  private void addOthers() {
    runs.file("encoding", "id,descricao", "1," + CANARY + " 💍");
    runs.fails(
        "encoding",
        FailureReason.OUTPUT_UNENCODABLE,
        input("encoding", DataFormat.CSV),
        runs.csv("encoding", Map.of("encoding", "ISO-8859-1")));
    runs.file("golden", "id,descricao", "1," + CANARY);
    runs.add(
        "golden",
        FailureReason.MODEL_DISAGREES.name(),
        input("golden", DataFormat.CSV),
        runs.csv("golden", Map.of()),
        List.of(new GoldenRow(CANARY, "nenhuma")));
  }

  private void write(String rows, DataFormat format, String run) {
    spark()
        .sql(rows)
        .write()
        .format(format.sparkName())
        .mode("append")
        .save(runs.folder().resolve(run).toString());
  }

  private static SparkSession spark() {
    return TestSession.get(List.of(DataFormat.DELTA)).newSession();
  }

  /** Functions whose failure quotes a value, and literals where the query is no query. */
  private void addQueries() {
    List<String> conditions =
        List.of(
            "CAST(descricao AS INT) > 0",
            "CAST(descricao AS DATE) > current_date()",
            "to_timestamp(descricao, 'yyyy') IS NOT NULL",
            "raise_error(descricao) IS NULL",
            "assert_true(descricao = 'Livro', descricao) IS NULL",
            "from_json(concat('{', descricao), 'a INT', map('mode', 'FAILFAST')) IS NULL",
            "parse_url(concat('http://[', descricao), 'HOST') IS NULL",
            "descricao RLIKE concat('[', descricao)",
            "url_decode(concat('%', descricao)) IS NULL",
            "CAST('{canary}' AS INT) > 1",
            "descricao = DATE '{canary}'",
            "descricao = 'a' '{canary}' NEAR '{canary}'",
            "descricao > array('{canary}')",
            "substring('{canary}', array('{canary}')) = 'x'");
    for (int i = 0; i < conditions.size(); i++) {
      runs.queryFails("query-" + i, conditions.get(i));
    }
  }

  private void addTables() {
    String rows = "SELECT 1L AS id, '" + CANARY + "' AS descricao";
    for (OutputMode mode : List.of(OutputMode.APPEND, OutputMode.MERGE)) {
      String run = "delta-" + mode.name();
      write(rows, DataFormat.DELTA, run);
      Path table = runs.folder().resolve("table-" + run);
      spark()
          .sql(
              "CREATE TABLE delta.`"
                  + table
                  + "` (id BIGINT, descricao STRING, predict STRING) USING delta");
      spark().sql("ALTER TABLE delta.`" + table + "` ADD CONSTRAINT c CHECK (id < 1)");
      runs.fails(
          run,
          FailureReason.OUTPUT_REFUSED,
          input(run, DataFormat.DELTA),
          new RequestedOutput(
              DataFormat.DELTA,
              table.toString(),
              mode,
              Map.of(),
              RequestedColumn.DEFAULT,
              null,
              null,
              runs.folder().resolve("rejects-" + run).toString()));
    }
  }
}
