package dev.products.inference.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.job.TestJvm;
import dev.products.inference.job.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic is told as a server is. */
class LineageTopicTest {

  private static final String TOPIC = "lineage";

  @TempDir private Path folder;

  private Process driver(KafkaBroker broker) throws IOException {
    ProcessBuilder driver = TestJvm.of(List.of("-Xmx768m"), LineageDriver.class, folder.toString());
    Map<String, Object> transport =
        Map.of(
            "type",
            "kafka",
            "topicName",
            TOPIC,
            "properties",
            Map.of(
                "bootstrap.servers", broker.servers(),
                "key.serializer", StringSerializer.class.getName(),
                "value.serializer", StringSerializer.class.getName()));
    driver
        .environment()
        .put("OPENLINEAGE__TRANSPORT", new ObjectMapper().writeValueAsString(transport));
    return driver
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("driver.log").toFile())
        .start();
  }

  private static List<JsonNode> events(KafkaBroker broker) {
    List<JsonNode> events = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.servers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(TOPIC, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .pollInSameThread()
          .until(
              () -> {
                for (ConsumerRecord<String, String> told : consumer.poll(Duration.ofSeconds(1))) {
                  events.add(new ObjectMapper().readTree(told.value()));
                }
                return events.size() > 1;
              });
    }
    return events;
  }

  @Test
  void theStartAndTheEndOfARunAreMessagesOfIt() throws IOException, InterruptedException {
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      broker.topic(TOPIC, 1);
      Process driver = driver(broker);
      assertThat(driver.waitFor()).as(() -> log()).isZero();

      List<JsonNode> events = events(broker);

      assertThat(events)
          .extracting(event -> event.at("/eventType").asText())
          .containsExactly("START", "COMPLETE");
      assertThat(events.get(1).at("/run/facets/productClassification/rowsClassified").asInt())
          .isEqualTo(1);
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("driver.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
