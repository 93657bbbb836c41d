package dev.products.inference.job.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;

/** Makes topics. The controller has one before the broker tells of it. */
record TopicCreation(Admin admin) {

  /**
   * Makes it, and waits until it is told of: what is sent to one that had its name before is gone.
   */
  void create(String name, int partitions) throws ExecutionException, InterruptedException {
    NewTopic topic = new NewTopic(name, partitions, (short) 1);
    Uuid id = admin.createTopics(List.of(topic)).topicId(name).get();
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsMatching(
            failure -> failure.getCause() instanceof UnknownTopicOrPartitionException)
        .until(() -> told(name), id::equals);
  }

  private Uuid told(String name) throws ExecutionException, InterruptedException {
    return admin.describeTopics(List.of(name)).allTopicNames().get().get(name).topicId();
  }
}
