package dev.products.inference.cli.sql;

import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks a person for statements, and does each, until there is no more to do. */
public final class Prompt {

  private static final String HELP =
      """
      A statement ends with a semicolon and may have several lines: SELECT, CREATE TEMP VIEW, SHOW TABLES, SHOW VIEWS.
      Tab completes words, the arrows go through what was typed before, Ctrl-C stops a statement, Ctrl-D or exit ends.""";

  private static final List<String> KEYWORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "DISTINCT",
          "AS",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "LIKE",
          "RLIKE",
          "IS NULL",
          "IS NOT NULL",
          "JOIN",
          "ON",
          "UNION ALL",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "DESC",
          "count(*)",
          "CREATE OR REPLACE TEMP VIEW",
          "SHOW TABLES",
          "EXCEPT");

  private final Terminal terminal;
  private final LineReader reader;
  private final SqlSession session;
  private final PrintWriter out;
  private final PrintWriter err;

  Prompt(Terminal terminal, Path history, SqlSession session, PrintWriter out, PrintWriter err) {
    this.terminal = terminal;
    this.session = session;
    this.out = out;
    this.err = err;
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new StatementParser())
            .completer((line, word, candidates) -> complete(session::names, candidates))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  -> ")
            .variable(LineReader.HISTORY_FILE, history)
            .build();
  }

  /**
   * Asks at this process's terminal.
   *
   * @param history the file that keeps what is typed
   * @param out where help is printed
   * @param err where is printed what is wrong with a statement
   */
  public static void atThisTerminal(
      Path history, SqlSession session, PrintWriter out, PrintWriter err) throws IOException {
    try (Terminal terminal = TerminalBuilder.terminal()) {
      new Prompt(terminal, history, session, out, err).run();
    }
  }

  /** Until the person is through. */
  void run() {
    terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
    while (true) {
      try {
        String line = reader.readLine("sql> ");
        switch (StatementParser.command(line)) {
          case "exit", "quit" -> {
            return;
          }
          case "help" -> out.println(HELP);
          default -> run(Statements.of(line));
        }
      } catch (UserInterruptException e) {
        // Ctrl-C at the prompt: another line.
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  /** Up to the first that is wrong; the person may try again. */
  private void run(List<String> statements) {
    try {
      statements.forEach(session::run);
    } catch (JobException e) {
      err.println(session.cancelled() ? "stopped" : e.failure().message());
    }
  }

  private static void complete(Supplier<List<String>> names, List<Candidate> candidates) {
    KEYWORDS.forEach(word -> candidates.add(new Candidate(word)));
    names.get().forEach(name -> candidates.add(new Candidate(name)));
  }
}
