package dev.products.inference.job.failure;

import java.util.Optional;

/** MySQL's and MariaDB's errors, of which many have no SQLSTATE that tells what they are. */
final class MySqlErrors {

  private static final int DUPLICATE = 1062;
  private static final int SYNTAX = 1064;
  private static final int INCORRECT_VALUE = 1366;

  private MySqlErrors() {}

  /** What the standard or PostgreSQL calls it; empty if the error's own SQLSTATE says it. */
  static Optional<String> state(int error, String message) {
    return Optional.ofNullable(
        switch (error) {
          // Who may connect, and to what.
          case 1044, 1129, 1130, 1698, 3118, 4151 -> "28000";
          case 1046, 1049 -> "3D000";
          // Too many connections, and too much of what the server has.
          case 1021, 1037, 1041, 1114, 1203, 1226 -> "53000";
          // Waits and deadlocks, a server that goes down or is only read, a connection that is
          // ended.
          case 1020, 1053, 1205, 1213, 1290, 1792, 1836, 1927 -> "57000";
          case 1317, 1969, 3024 -> "57014";
          case INCORRECT_VALUE -> message.contains("string value") ? "22021" : "22000";
          // Columns that need a value, and conditions.
          case 1364, 3819 -> "23000";
          default -> null;
        });
  }

  /** The first line of a message, without values and what the query has from a word on. */
  static String words(int error, String line) {
    String words = line.replaceFirst("^\\(conn=\\d+\\) ", "");
    return switch (error) {
      case DUPLICATE ->
          "a value that must be there once is there twice, by the key"
              + words.substring(words.lastIndexOf(' '));
      case SYNTAX -> words.replaceFirst(" near '.*", "");
      default -> words;
    };
  }
}
