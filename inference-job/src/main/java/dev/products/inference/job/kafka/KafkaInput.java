package dev.products.inference.job.kafka;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.files.InputSize;
import dev.products.inference.job.incremental.Position;
import dev.products.inference.job.incremental.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at topics before they are read, and fixes from where to where they are: what comes while
 * the run reads is the next run's.
 */
public final class KafkaInput {

  private final RequestedInput input;
  private final KafkaOptions options;
  private final KafkaTopics topics;
  private final List<String> warnings = new ArrayList<>();

  private KafkaInput(RequestedInput input) {
    this.input = input;
    this.options = new KafkaOptions(input);
    this.topics = KafkaTopics.ask(options);
  }

  /** The input between the offsets that it says, or from the earliest to the latest. */
  public static InputFiles.Found find(RequestedInput input) {
    KafkaMessages.schema(input);
    KafkaInput kafka = new KafkaInput(input);
    return kafka.found(
        kafka.said(KafkaOptions.STARTING, TopicOffsets.EARLIEST),
        kafka.said(KafkaOptions.ENDING, TopicOffsets.LATEST));
  }

  /** The same of what is new. */
  public static InputFiles.Found find(RequestedInput input, Reading reading) {
    KafkaMessages.schema(input);
    KafkaInput kafka = new KafkaInput(input);
    Map<String, Map<Integer, Long>> starting =
        kafka.said(KafkaOptions.STARTING, TopicOffsets.EARLIEST);
    reading.after().topics().forEach((name, topic) -> kafka.follow(starting, name, topic));
    Map<String, Map<Integer, Long>> ending =
        reading.until() == null ? kafka.topics.latest() : new TreeMap<>();
    if (reading.until() != null) {
      reading.until().topics().forEach((name, topic) -> ending.put(name, topic.offsets()));
      starting.keySet().retainAll(ending.keySet());
      starting.forEach((name, offsets) -> offsets.keySet().retainAll(ending.get(name).keySet()));
    }
    return kafka.found(starting, ending);
  }

  /** How many offsets are between those from where and to where such an input is read. */
  public static long messages(RequestedInput between) {
    Map<String, Map<Integer, Long>> starting = offsets(between, KafkaOptions.STARTING);
    return offsets(between, KafkaOptions.ENDING).entrySet().stream()
        .flatMapToLong(
            topic ->
                topic.getValue().entrySet().stream()
                    .mapToLong(
                        end -> end.getValue() - starting.get(topic.getKey()).get(end.getKey())))
        .sum();
  }

  private static Map<String, Map<Integer, Long>> offsets(RequestedInput between, String option) {
    return TopicOffsets.read(option, between.option(option));
  }

  /** Begins where an earlier run ended. */
  private void follow(Map<String, Map<Integer, Long>> starting, String name, Position.Topic topic) {
    if (!topic.id().equals(topics.ids().get(name))) {
      throw invalid(
          "the topic "
              + name
              + (topics.ids().containsKey(name)
                  ? " was made anew since the last run"
                  : " was read by the last run, and is not in " + KafkaOptions.TOPICS)
              + ": name another spec.input.incremental.checkpoint");
    }
    topic
        .offsets()
        .forEach(
            (partition, offset) -> {
              long earliest = topics.earliest().get(name).get(partition);
              if (offset < earliest) {
                lost(name, partition, offset, earliest);
              }
              starting.get(name).put(partition, Math.max(offset, earliest));
            });
  }

  private void lost(String name, int partition, long offset, long earliest) {
    String words =
        "messages of "
            + name
            + "/"
            + partition
            + " are gone before a run read them: those at "
            + offset
            + " to "
            + (earliest - 1);
    if (options.failsOnLoss()) {
      throw invalid(
          words + "; failOnDataLoss: \"false\" in spec.input.options goes on behind them");
    }
    warnings.add("spec.input.options.failOnDataLoss: " + words);
  }

  private static JobException invalid(String message) {
    return new JobException(FailureReason.INPUT_INVALID, "spec.input.options.subscribe", message);
  }

  /** What an option says of each partition that there is. */
  private Map<String, Map<Integer, Long>> said(String option, long otherwise) {
    String text =
        options.get(option).orElse(otherwise == TopicOffsets.LATEST ? "latest" : "earliest");
    Map<String, Map<Integer, Long>> said =
        text.equalsIgnoreCase("earliest") || text.equalsIgnoreCase("latest")
            ? Map.of()
            : TopicOffsets.read(option, text);
    long all = text.equalsIgnoreCase("latest") ? TopicOffsets.LATEST : otherwise;
    Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    for (TopicPartition place : topics.partitions()) {
      long offset = said.getOrDefault(place.topic(), Map.of()).getOrDefault(place.partition(), all);
      offsets
          .computeIfAbsent(place.topic(), name -> new TreeMap<>())
          .put(place.partition(), known(place, offset));
    }
    return offsets;
  }

  private long known(TopicPartition place, long offset) {
    long earliest = topics.earliest().get(place.topic()).get(place.partition());
    long latest = topics.latest().get(place.topic()).get(place.partition());
    if (offset == TopicOffsets.EARLIEST || offset == TopicOffsets.LATEST) {
      return offset == TopicOffsets.LATEST ? latest : earliest;
    }
    if (offset < earliest || offset > latest) {
      throw invalid(
          place.topic()
              + "/"
              + place.partition()
              + " has messages at "
              + earliest
              + " to "
              + (latest - 1)
              + ", and none at "
              + offset);
    }
    return offset;
  }

  private InputFiles.Found found(
      Map<String, Map<Integer, Long>> starting, Map<String, Map<Integer, Long>> ending) {
    RequestedInput between =
        input.with(options.between(TopicOffsets.write(starting), TopicOffsets.write(ending)));
    Map<String, Position.Topic> read = new TreeMap<>();
    ending.forEach(
        (name, offsets) -> read.put(name, new Position.Topic(topics.ids().get(name), offsets)));
    return new InputFiles.Found(
        input.incremental() == null
            ? between
            : between.incremental(
                input
                    .incremental()
                    .of(new InputBatch(InputBatch.NONE, InputBatch.NONE, null, null))),
        List.copyOf(warnings),
        InputSize.UNKNOWN,
        Position.of(read));
  }
}
