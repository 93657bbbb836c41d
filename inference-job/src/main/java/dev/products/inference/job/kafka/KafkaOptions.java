package dev.products.inference.job.kafka;

import dev.products.inference.contract.RequestedInput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An input's options, as Spark's source of Kafka has them, and this job's own. */
final class KafkaOptions {

  static final String TOPICS = "subscribe";
  static final String STARTING = "startingOffsets";
  static final String ENDING = "endingOffsets";

  /** The columns of a message's JSON, as DDL; without it a message is a text. */
  static final String SCHEMA = "schema";

  private static final String FAIL_ON_LOSS = "failOnDataLoss";
  private static final String OF_CLIENT = "kafka.";
  private static final String ISOLATION = "isolation.level";

  private static final String MECHANISM = "sasl.mechanism";

  private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> login;

  KafkaOptions(RequestedInput input) {
    given.putAll(input.options());
    login = KafkaLogin.settings(get(OF_CLIENT + MECHANISM), input.optionsFrom());
  }

  List<String> topics() {
    return Arrays.stream(given.get(TOPICS).split(",")).map(String::strip).sorted().toList();
  }

  String servers() {
    return given.get(OF_CLIENT + "bootstrap.servers");
  }

  Optional<String> schema() {
    return Optional.ofNullable(given.get(SCHEMA));
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(given.get(name));
  }

  /** Whether messages that are gone fail the run, as is the source's default. */
  boolean failsOnLoss() {
    return Boolean.parseBoolean(given.getOrDefault(FAIL_ON_LOSS, "true"));
  }

  /** Whether only messages of transactions that were committed are read: so it is, if not said. */
  boolean readsCommitted() {
    return !"read_uncommitted".equals(given.get(OF_CLIENT + ISOLATION));
  }

  /** What a client of Kafka is told. */
  Map<String, Object> ofClient() {
    Map<String, Object> settings = new HashMap<>(login);
    given.forEach(
        (name, value) -> {
          if (name.toLowerCase(Locale.ROOT).startsWith(OF_CLIENT)) {
            settings.put(name.substring(OF_CLIENT.length()), value);
          }
        });
    return settings;
  }

  /** The same from these offsets to those. */
  Map<String, String> between(String starting, String ending) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(given);
    all.put(STARTING, starting);
    all.put(ENDING, ending);
    all.putIfAbsent(OF_CLIENT + ISOLATION, "read_committed");
    return all;
  }

  /** What Spark's source takes of them. */
  Map<String, String> ofSource() {
    Map<String, String> all = new HashMap<>(given);
    all.keySet().removeIf(SCHEMA::equalsIgnoreCase);
    login.forEach((name, value) -> all.put(OF_CLIENT + name, value));
    return all;
  }
}
