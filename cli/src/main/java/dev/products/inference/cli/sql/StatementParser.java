package dev.products.inference.cli.sql;

import java.util.Locale;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Has the prompt ask for more lines until a statement has its semicolon. */
final class StatementParser implements Parser {

  /** What is said to the prompt itself. */
  static final Set<String> COMMANDS = Set.of("exit", "quit", "help");

  private final Parser words = new DefaultParser().quoteChars(new char[0]).escapeChars(null);

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE && !isWhole(line)) {
      throw new EOFError(-1, -1, "no semicolon yet");
    }
    return words.parse(line, cursor, context);
  }

  /** The command that a line is, if it is one; a semicolon after it is a habit. */
  static String command(String line) {
    String word = line.strip().toLowerCase(Locale.ROOT);
    return word.endsWith(";") ? word.substring(0, word.length() - 1).strip() : word;
  }

  private static boolean isWhole(String line) {
    return line.isBlank() || COMMANDS.contains(command(line)) || Statements.isEnded(line);
  }
}
