package dev.products.inference.job.secret;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An environment variable with the value of an option; on a laptop it may be a file's content. */
public final class OptionVariable {

  private static final String FILE = "_FILE";

  private OptionVariable() {}

  /**
   * The value, which goes nowhere but into the connection.
   *
   * @param without what it is called if there is none
   */
  public static String value(String variable, FailureReason without) {
    String value = System.getenv(variable);
    if (value != null) {
      return value;
    }
    String file = System.getenv(variable + FILE);
    if (file == null) {
      throw missing(
          without,
          "the environment variable "
              + variable
              + " is not set; on a laptop, set it, or let "
              + variable
              + FILE
              + " name a file that holds the value",
          null);
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw missing(
          without, "the file that " + variable + FILE + " names cannot be read: " + file, e);
    }
  }

  private static JobException missing(FailureReason reason, String message, IOException cause) {
    return new JobException(reason, "spec.input.optionsFrom", message, cause);
  }
}
