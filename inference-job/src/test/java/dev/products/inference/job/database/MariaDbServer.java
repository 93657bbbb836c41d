package dev.products.inference.job.database;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A MariaDB of this JVM's own, whose databases hold texts as latin1 unless tables say otherwise.
 */
public final class MariaDbServer extends DatabaseServer {

  private static MariaDbServer shared;

  private MariaDbServer(DatabaseProcess process) {
    super(process, "jdbc:mariadb://127.0.0.1:" + process.port + "/loja");
  }

  /** The one of this JVM, which starts it once. */
  public static synchronized MariaDbServer shared() {
    if (shared == null) {
      shared = started(() -> new MariaDbServer(process()));
    }
    return shared;
  }

  private static DatabaseProcess process() throws IOException, InterruptedException {
    String server = DatabaseProcess.output("../tools/require-mariadb").strip();
    DatabaseProcess process = new DatabaseProcess("mariadb");
    process.run(
        "mariadb-install-db",
        "--no-defaults",
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--skip-log-bin",
        "--datadir=" + process.data());
    String statements =
        """
        CREATE DATABASE IF NOT EXISTS loja CHARACTER SET latin1;
        CREATE USER IF NOT EXISTS admin@'%%' IDENTIFIED BY '%s';
        GRANT ALL ON *.* TO admin@'%%' WITH GRANT OPTION;
        DROP USER IF EXISTS ''@localhost;
        """
            .formatted(PASSWORD);
    process.start(
        server,
        "--no-defaults",
        "--bind-address=127.0.0.1",
        "--port=" + process.port,
        "--socket=" + process.folder.resolve("socket"),
        "--datadir=" + process.data(),
        "--init-file=" + process.file("init.sql", statements),
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-buffer-pool-size=32M",
        "--general-log=1",
        "--general-log-file=" + process.file("log", ""));
    return process;
  }

  /** An address as MySQL's own driver has it. */
  String mysqlUrl() {
    return url().replace("jdbc:mariadb:", "jdbc:mysql:");
  }

  @Override
  void addUser(String name) {
    execute(
        "CREATE USER " + name + " IDENTIFIED BY '" + PASSWORD + "'", "GRANT ALL ON *.* TO " + name);
  }

  @Override
  void shutOut(String name) {
    execute("ALTER USER " + name + " ACCOUNT LOCK", "KILL HARD USER " + name);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                column("SELECT id FROM information_schema.processlist WHERE user = '" + name + "'")
                    .isEmpty());
  }

  @Override
  void letIn(String name) {
    execute("ALTER USER " + name + " ACCOUNT UNLOCK");
  }

  @Override
  String firstWords(String column) {
    return "group_concat(DISTINCT substring_index(" + column + ", ' ', 1) SEPARATOR ' ')";
  }

  @Override
  boolean isStatement(String line) {
    return line.contains("Query\t") || line.contains("Execute\t");
  }

  @Override
  List<String> stagingTables() {
    return column(
        "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'classify\\_%'");
  }
}
