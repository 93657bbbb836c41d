package dev.products.inference.container;

import dev.products.inference.job.SparkDefaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.deploy.history.HistoryServer;

/**
 * Spark's history server, with the jars that wrote the logs.
 *
 * @param systemProperties which Spark takes for its settings
 */
record HistoryCommand(Map<String, String> systemProperties) implements Command {

  HistoryCommand {
    systemProperties = Map.copyOf(systemProperties);
  }

  /** The server's command; its arguments are {@code SETTING=VALUE}. */
  static HistoryCommand of(List<String> arguments) {
    Map<String, String> settings = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("spark.") || equals < 0) {
        throw new MisuseException(
            "history: \""
                + argument
                + "\" must be a setting of Spark's, such as spark.history.ui.port=18080");
      }
      settings.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    // Stores of objects are reached as the job reaches them.
    settings.putAll(SparkDefaults.beside(name -> Optional.ofNullable(settings.get(name))));
    return new HistoryCommand(settings);
  }

  @Override
  public void run() {
    HistoryServer.main(new String[0]);
  }
}
