package dev.products.inference.job.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A database of this JVM's own, with an account whose password tests look for where it must not be.
 */
public abstract class DatabaseServer {

  static final String PASSWORD = System.getenv("INPUT_OPTION_PASSWORD");

  static final String ADMIN = "admin";

  private final DatabaseProcess process;
  private final String url;

  DatabaseServer(DatabaseProcess process, String url) {
    this.process = process;
    this.url = url;
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::answers);
  }

  /** What starts a server. */
  interface Start<S> {
    S server() throws IOException, InterruptedException;
  }

  static <S> S started(Start<S> start) {
    try {
      return start.server();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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

  public final String url() {
    return url;
  }

  public final String user() {
    return ADMIN;
  }

  final Connection connect() throws SQLException {
    return DriverManager.getConnection(url, ADMIN, PASSWORD);
  }

  public final void execute(String... statements) {
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
  final List<String> column(String query) {
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
  final String logged() {
    try {
      return Files.readString(process.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What of the log came since it had this length, of statements alone. */
  final Stream<String> statementsSince(int length) {
    return logged().substring(length).lines().filter(this::isStatement);
  }

  /** Adds a user who may do anything, with the password of the others. */
  abstract void addUser(String name);

  /** Ends a user's connections, and lets it open no other. */
  abstract void shutOut(String name);

  abstract void letIn(String name);

  /** The first words that texts of a column have, in an aggregate. */
  abstract String firstWords(String column);

  abstract boolean isStatement(String line);

  /** The tables of runs that are under way, or left something. */
  abstract List<String> stagingTables();
}
