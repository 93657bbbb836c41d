package dev.products.inference.resource.option;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What of the options of Spark's source of Kafka this job takes, and what it says of others. */
public final class KafkaOptions {

  private static final String TOPICS = "must be left out: subscribe names the topics";
  private static final String TIMES = "must be left out: startingOffsets and endingOffsets say it";

  /** By lower-case name, what to say of options that this job does not take. */
  public static final Map<String, String> REFUSED =
      Map.of(
          "kafka.sasl.jaas.config",
              SecretOptions.SEEN + "optionsFrom takes user and password from a Secret",
          "assign", TOPICS,
          "subscribepattern", TOPICS,
          "startingtimestamp", TIMES,
          "endingtimestamp", TIMES,
          "startingoffsetsbytimestamp", TIMES,
          "endingoffsetsbytimestamp", TIMES,
          "kafka.group.id", "must be left out: a run keeps no offsets in Kafka",
          "includeheaders", "must be left out: headers are not read");

  private static final String SASL = "SASL_";
  private static final String PROTOCOL = "kafka.security.protocol";
  private static final String MECHANISM = "kafka.sasl.mechanism";

  private static final Pattern SERVERS =
      Pattern.compile("[^\\s,:]++:\\d{1,5}(\\s*+,\\s*+[^\\s,:]++:\\d{1,5})*+");

  private static final Pattern NAMES =
      Pattern.compile("[\\w.-]{1,249}(\\s*+,\\s*+[\\w.-]{1,249})*+");

  private static final Pattern OFFSETS =
      Pattern.compile("(?i)earliest|latest|\\{.*\\}", Pattern.DOTALL);

  private KafkaOptions() {}

  /**
   * The options that are required and not there.
   *
   * @param options their names
   */
  public static Set<String> missing(Set<String> options) {
    Set<String> missing = new TreeSet<>(Set.of("kafka.bootstrap.servers", "subscribe"));
    missing.removeIf(name -> options.stream().anyMatch(name::equalsIgnoreCase));
    return missing;
  }

  /** Whether the brokers want to know who reads. */
  public static boolean logsIn(Map<String, String> options) {
    return options.entrySet().stream()
        .anyMatch(
            option ->
                option.getKey().equalsIgnoreCase(PROTOCOL)
                    && String.valueOf(option.getValue()).startsWith(SASL));
  }

  /** Whether it is said how. */
  public static boolean hasMechanism(Map<String, String> options) {
    return options.keySet().stream().anyMatch(MECHANISM::equalsIgnoreCase);
  }

  /** What is wrong with a value, continuing a sentence that begins with the option's name. */
  static Optional<String> fault(String name, String value) {
    return switch (name) {
      case "kafka.bootstrap.servers" ->
          unless(
              SERVERS,
              value,
              "must be brokers with their ports, such as kafka-0:9092,kafka-1:9092");
      case "subscribe" ->
          unless(NAMES, value, "must be the names of topics, with commas between them");
      case "startingoffsets", "endingoffsets" ->
          unless(
              OFFSETS,
              value,
              "must be earliest, latest, or offsets such as {\"produtos\":{\"0\":12,\"1\":-2}}");
      case "kafka.isolation.level" ->
          unless(
              Pattern.compile("read_(un)?committed"),
              value,
              "must be read_committed or read_uncommitted");
      case PROTOCOL ->
          unless(
              Pattern.compile("(" + SASL + ")?(PLAINTEXT|SSL)"),
              value,
              "must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
      case MECHANISM ->
          unless(
              Pattern.compile("PLAIN|SCRAM-SHA-(256|512)"),
              value,
              "must be PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(Pattern right, String value, String fault) {
    return right.matcher(value).matches() ? Optional.empty() : Optional.of(fault);
  }
}
