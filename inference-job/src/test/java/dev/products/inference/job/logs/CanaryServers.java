package dev.products.inference.job.logs;

import static dev.products.inference.job.logs.CanaryRuns.CANARY;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.database.DatabaseTexts;
import dev.products.inference.job.database.PostgresServer;
import dev.products.inference.job.kafka.KafkaBroker;
import java.util.List;
import java.util.Map;

/** Runs over a database's rows and a topic's messages that have the word. */
record CanaryServers(CanaryRuns runs) {

  private static final PostgresServer SERVER = PostgresServer.shared();
  private static final String TOPIC = "canarios";

  void addDatabase() {
    SERVER.execute(
        "CREATE SCHEMA canarios",
        "CREATE TABLE canarios.produtos (id int, descricao text)",
        "INSERT INTO canarios.produtos VALUES (1, 'Livro'), (2, '%1$s'), (3, '%1$s')"
            .formatted(CANARY),
        "CREATE TABLE canarios.curtas (id text, descricao varchar(5), predict text)",
        "CREATE TABLE canarios.unicas (id text, descricao text PRIMARY KEY, predict text)",
        "CREATE TABLE canarios.poucas (id text, descricao text CHECK (descricao = 'Livro'), predict text)",
        "CREATE TABLE canarios.vigiadas (id text, descricao text, predict text)",
        "CREATE FUNCTION canarios.recusa() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'not %', NEW.descricao; END $$",
        "CREATE TRIGGER recusa BEFORE INSERT ON canarios.vigiadas FOR EACH ROW"
            + " EXECUTE FUNCTION canarios.recusa()");
    runs.publishes("jdbc", rows("canarios.produtos"), runs.csv("jdbc", Map.of()));
    runs.fails(
        "jdbc-query",
        FailureReason.INPUT_UNREADABLE,
        DatabaseTexts.of(
            null,
            Map.of(
                "query", "SELECT id, descricao FROM canarios.produtos WHERE descricao::int > 0")));
    runs.fails(
        "jdbc-literal",
        FailureReason.DATABASE_REFUSED,
        DatabaseTexts.of(
            null,
            Map.of("query", "SELECT id, descricao FROM canarios.produtos '" + CANARY + "' x")));
    for (String table : List.of("curtas", "unicas", "poucas", "vigiadas")) {
      runs.fails(
          "jdbc-" + table,
          FailureReason.OUTPUT_UNWRITABLE,
          rows("canarios.produtos"),
          table("canarios." + table));
    }
  }

  private static RequestedInput rows(String table) {
    return DatabaseTexts.of(table, Map.of());
  }

  private static RequestedOutput table(String table) {
    return new RequestedOutput(
        DataFormat.JDBC,
        null,
        OutputMode.OVERWRITE,
        Map.of("url", SERVER.url(), "user", SERVER.user()),
        RequestedColumn.DEFAULT,
        table,
        Map.of("password", "OUTPUT_OPTION_PASSWORD"),
        null);
  }

  void addMessages(KafkaBroker broker) {
    broker.topic(TOPIC, 2);
    broker.send(
        TOPIC,
        2,
        List.of(
            "{\"id\":1,\"descricao\":\"" + CANARY + "\"}",
            "{\"id\":\"" + CANARY + "\",\"descricao\":\"Livro\"}",
            CANARY));
    runs.publishes("kafka", messages(broker, OnBadRow.REJECT), runs.csv("kafka", Map.of()));
    runs.fails("kafka-fail", FailureReason.BAD_ROW, messages(broker, OnBadRow.FAIL));
  }

  private static RequestedInput messages(KafkaBroker broker, OnBadRow policy) {
    return new RequestedInput(
        DataFormat.KAFKA,
        null,
        Map.of(
            "kafka.bootstrap.servers",
            broker.servers(),
            "subscribe",
            TOPIC,
            "schema",
            "id BIGINT, descricao STRING"),
        "descricao",
        "id",
        null,
        policy,
        new RejectLimit("100%"));
  }
}
