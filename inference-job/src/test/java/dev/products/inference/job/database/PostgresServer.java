package dev.products.inference.job.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL of this JVM's own. */
public final class PostgresServer extends DatabaseServer {

  private static PostgresServer shared;

  private PostgresServer(DatabaseProcess process) {
    super(process, "jdbc:postgresql://127.0.0.1:" + process.port + "/postgres");
  }

  /** The one of this JVM, which starts it once. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      shared = started(() -> new PostgresServer(process()));
    }
    return shared;
  }

  private static DatabaseProcess process() throws IOException, InterruptedException {
    Path programs = Path.of(DatabaseProcess.output("../tools/require-postgresql").strip());
    DatabaseProcess process = new DatabaseProcess("postgres");
    process.run(
        programs.resolve("initdb").toString(),
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C",
        "--auth=scram-sha-256",
        "--username=" + ADMIN,
        "--pwfile=" + process.file("password", PASSWORD),
        "-D",
        process.data());
    process.start(
        programs.resolve("postgres").toString(),
        "-h",
        "127.0.0.1",
        "-c",
        "fsync=off",
        "-c",
        "log_statement=all",
        "-c",
        "log_min_messages=warning",
        "-k",
        "",
        "-p",
        Integer.toString(process.port),
        "-D",
        process.data());
    return process;
  }

  @Override
  void addUser(String name) {
    execute("CREATE ROLE " + name + " LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
  }

  @Override
  void shutOut(String name) {
    execute(
        "ALTER ROLE " + name + " NOLOGIN",
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = '"
            + name
            + "'");
  }

  @Override
  void letIn(String name) {
    execute("ALTER ROLE " + name + " LOGIN");
  }

  @Override
  String firstWords(String column) {
    return "string_agg(DISTINCT split_part(" + column + ", ' ', 1), ' ')";
  }

  @Override
  boolean isStatement(String line) {
    return line.contains("execute ") || line.contains("statement: ");
  }

  @Override
  List<String> stagingTables() {
    return column("SELECT relname FROM pg_class WHERE relname LIKE 'classify\\_%'");
  }
}
