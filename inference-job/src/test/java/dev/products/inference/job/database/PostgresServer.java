package dev.products.inference.job.database;

import dev.products.inference.job.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL of this JVM's own, with an account whose password tests look for where it must not
 * be.
 */
public final class PostgresServer {

  static final String PASSWORD = System.getenv("INPUT_OPTION_PASSWORD");

  private static final String ADMIN = "admin";
  private static final String NOBODY = "65534";

  private static PostgresServer shared;

  private final Path folder;
  private final int port;
  private final Process process;

  private PostgresServer() throws IOException, InterruptedException {
    Path programs = Path.of(output("../tools/require-postgresql").strip());
    folder = Files.createTempDirectory("postgres");
    port = FreePort.next();
    // PostgreSQL does not run as root.
    boolean root = output("id", "-u").strip().equals("0");
    List<String> user =
        root
            ? List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")
            : List.of();
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    if (root) {
      output("chown", "-R", NOBODY + ":" + NOBODY, folder.toString());
    }
    output(
        command(
            user,
            programs.resolve("initdb")
                + " --no-sync --encoding=UTF8 --locale=C --auth=scram-sha-256",
            "--username=" + ADMIN,
            "--pwfile=" + password,
            "-D",
            data()));
    process =
        new ProcessBuilder(
                command(
                    user,
                    programs.resolve("postgres")
                        + " -h 127.0.0.1 -c fsync=off -c log_statement=all -c log_min_messages=warning",
                    "-k",
                    "",
                    "-p",
                    Integer.toString(port),
                    "-D",
                    data()))
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::answers);
  }

  /** The one of this JVM, which starts it once. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      try {
        shared = new PostgresServer();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return shared;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static String[] command(List<String> user, String program, String... arguments) {
    List<String> command = new ArrayList<>(user);
    command.addAll(Arrays.asList(program.split(" ")));
    command.addAll(Arrays.asList(arguments));
    return command.toArray(String[]::new);
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed: " + output);
    }
    return output;
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException(logged());
    }
    try (Connection connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  private void stop() {
    process.destroy();
    try {
      process.waitFor();
      output("rm", "-rf", folder.toString());
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return ADMIN;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), ADMIN, PASSWORD);
  }

  public void execute(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> column(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that the server has logged, with each statement that it was given. */
  String logged() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of the log came since it had this length, of statements alone. */
  Stream<String> statementsSince(int length) {
    return logged()
        .substring(length)
        .lines()
        .filter(line -> line.contains("execute ") || line.contains("statement: "));
  }
}
