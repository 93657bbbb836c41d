package dev.products.inference.job.kafka;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.failure.JobException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What the brokers say of the topics.
 *
 * @param ids the topics' own ids, by their names: a topic that was made anew has another one
 * @param earliest the offsets of the first messages that there are
 * @param latest the offsets behind the last ones
 */
record KafkaTopics(
    Map<String, String> ids,
    Map<String, Map<Integer, Long>> earliest,
    Map<String, Map<Integer, Long>> latest) {

  /** How long the brokers may take to answer, in milliseconds. */
  private static final String PATIENCE = "20000";

  static KafkaTopics ask(KafkaOptions options) {
    Map<String, Object> settings = new HashMap<>(options.ofClient());
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE);
    settings.remove("isolation.level");
    try (Admin admin = Admin.create(settings)) {
      Map<String, TopicDescription> topics =
          admin.describeTopics(options.topics()).allTopicNames().get();
      Map<String, String> ids = new TreeMap<>();
      topics.forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
      ListOffsetsOptions isolation =
          new ListOffsetsOptions(
              options.readsCommitted()
                  ? IsolationLevel.READ_COMMITTED
                  : IsolationLevel.READ_UNCOMMITTED);
      return new KafkaTopics(
          ids,
          offsets(admin, topics.values(), OffsetSpec.earliest(), isolation),
          offsets(admin, topics.values(), OffsetSpec.latest(), isolation));
    } catch (ExecutionException | KafkaException e) {
      throw unreadable(options, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable(options, e);
    }
  }

  private static Map<String, Map<Integer, Long>> offsets(
      Admin admin,
      Collection<TopicDescription> topics,
      OffsetSpec which,
      ListOffsetsOptions isolation)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (TopicDescription topic : topics) {
      topic
          .partitions()
          .forEach(
              partition ->
                  asked.put(new TopicPartition(topic.name(), partition.partition()), which));
    }
    Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    admin
        .listOffsets(asked, isolation)
        .all()
        .get()
        .forEach(
            (place, found) ->
                offsets
                    .computeIfAbsent(place.topic(), name -> new TreeMap<>())
                    .put(place.partition(), found.offset()));
    return offsets;
  }

  private static JobException unreadable(KafkaOptions options, Exception failure) {
    boolean absent = Causes.has(failure, UnknownTopicOrPartitionException.class);
    if (Causes.has(failure, AuthenticationException.class)
        || Causes.has(failure, AuthorizationException.class)) {
      return new JobException(
          FailureReason.INPUT_UNREADABLE,
          "spec.input.optionsFrom",
          "the brokers at " + options.servers() + " refuse: " + words(failure),
          failure);
    }
    return new JobException(
        FailureReason.INPUT_UNREADABLE,
        "spec.input.options." + (absent ? KafkaOptions.TOPICS : "kafka.bootstrap.servers"),
        absent
            ? "there is no topic " + String.join(", ", options.topics())
            : "the brokers at " + options.servers() + " do not answer: " + words(failure),
        failure);
  }

  private static String words(Throwable failure) {
    Throwable root = Causes.root(failure);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** All partitions, in order. */
  List<TopicPartition> partitions() {
    return latest.entrySet().stream()
        .flatMap(
            topic ->
                topic.getValue().keySet().stream()
                    .map(partition -> new TopicPartition(topic.getKey(), partition)))
        .toList();
  }
}
