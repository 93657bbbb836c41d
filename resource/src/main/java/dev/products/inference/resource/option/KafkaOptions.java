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
          "assign", TOPICS,
          "subscribepattern", TOPICS,
          "startingtimestamp", TIMES,
          "endingtimestamp", TIMES,
          "startingoffsetsbytimestamp", TIMES,
          "endingoffsetsbytimestamp", TIMES,
          "kafka.group.id", "must be left out: a run keeps no offsets in Kafka",
          "includeheaders", "must be left out: headers are not read");

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
      case "kafka.security.protocol" ->
          unless(
              Pattern.compile("PLAINTEXT|SSL"),
              value,
              "must be PLAINTEXT or SSL: users and passwords of brokers are not taken");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(Pattern right, String value, String fault) {
    return right.matcher(value).matches() ? Optional.empty() : Optional.of(fault);
  }
}
