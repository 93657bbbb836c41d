package dev.products.inference.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a real broker are read from offsets to offsets, all or what is new. */
class TopicTest {

  @TempDir private static Path home;
  private static KafkaBroker broker;

  @TempDir private Path folder;
  private Messages messages;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start(home);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void products() {
    messages = new Messages(folder, broker.servers());
    broker.topic(Messages.TOPIC, 3);
    broker.send(Messages.TOPIC, 3, Messages.products(1, 30));
  }

  @AfterEach
  void deleteTopic() {
    broker.deleteTopic(Messages.TOPIC);
  }

  @Test
  void allOfATopicIsReadAndWhatItsOffsetsAreIsInTheRecord() throws IOException {
    JobResult result = Messages.run(messages.request("run", Map.of()));

    assertThat(result.rowsClassified()).isEqualTo(30);
    assertThat(result.warnings()).isEmpty();
    assertThat(messages.idsInFiles()).isEqualTo(Messages.ids(1, 30));
    assertThat(Files.readString(folder.resolve("predicoes/_run.json")))
        .contains("the topic produtos")
        .contains("{\\\"produtos\\\":{\\\"0\\\":10,\\\"1\\\":10,\\\"2\\\":10}}");
  }

  @Test
  void offsetsThatAreSaidAreKept() {
    Messages.run(
        messages.request(
            "run",
            Map.of(
                "startingOffsets", "{\"produtos\":{\"0\":8,\"1\":-2,\"2\":-1}}",
                "endingOffsets", "{\"produtos\":{\"1\":1}}")));

    // In partition 0 every third product from the first one.
    assertThat(messages.idsInFiles()).containsExactly(2L, 25L, 28L);
    assertThat(
            Messages.failure(
                    messages.request(
                        "run-2", Map.of("startingOffsets", "{\"produtos\":{\"0\":99}}")))
                .message())
        .contains("produtos/0 has messages at 0 to 9, and none at 99");
  }

  @Test
  void aMessageThatIsNoJsonIsRejectedWithItsPlace() throws IOException {
    broker.send(
        Messages.TOPIC,
        3,
        List.of(
            "Livro",
            "{\"id\":\"x\",\"descricao\":\"Livro\"}",
            "{\"id\":31}",
            "{\"id\":32,\"descricao\":\"Livro\"}"));

    JobResult result = Messages.run(messages.request("run", Map.of()));

    assertThat(result.rowsClassified()).isEqualTo(31);
    assertThat(result.rowsRejected()).isEqualTo(3);
    String rejected;
    try (Stream<Path> files = Files.list(folder.resolve("predicoes/_rejects"))) {
      rejected =
          String.join(
              "\n",
              files
                  .filter(file -> file.toString().endsWith(".json"))
                  .map(TopicTest::text)
                  .toList());
    }
    assertThat(rejected)
        .contains("is not JSON of spec.input.options.schema")
        .contains("\\\"partition\\\":0,\\\"offset\\\":10,\\\"value\\\":\\\"Livro\\\"")
        .contains("\\\"partition\\\":1,\\\"offset\\\":10")
        .contains("has no text")
        .contains("\\\"partition\\\":2,\\\"offset\\\":10");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void withoutASchemaAMessageIsAText() {
    JobResult result = Messages.run(messages.texts("run"));

    assertThat(result.rowsClassified()).isEqualTo(30);
    assertThat(
            Messages.spark()
                .read()
                .csv(folder + "/predicoes")
                .where("_c0 = 'produtos/2/9'")
                .count())
        .isEqualTo(1);
  }

  @Test
  void messagesOfATransactionThatWasAbortedAreNotRead() {
    try (KafkaProducer<String, String> producer =
        broker.producer(Map.of("transactional.id", "loja"))) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused =
          producer.send(
              new ProducerRecord<>(Messages.TOPIC, 0, "chave", Messages.products(31, 31).get(0)));
      producer.flush();
      producer.abortTransaction();
    }

    assertThat(Messages.run(messages.request("run", Map.of())).rowsRead()).isEqualTo(30);
  }

  @Test
  void onlyNewMessagesAreRead() {
    Messages.run(messages.growing("run-1", Map.of()));
    broker.send(Messages.TOPIC, 3, Messages.products(31, 40));

    JobResult second = Messages.run(messages.growing("run-2", Map.of()));

    assertThat(second.rowsRead()).isEqualTo(10);
    assertThat(Messages.run(messages.growing("run-2", Map.of())).rowsClassified()).isEqualTo(10);
    assertThat(Messages.run(messages.growing("run-3", Map.of())).warnings())
        .anyMatch(said -> said.contains("nothing is new"));
    assertThat(messages.idsInTable()).isEqualTo(Messages.ids(1, 40));
  }

  @Test
  void messagesThatAreGoneBeforeTheyWereReadFailTheRunUnlessThatIsAllowed() {
    Messages.run(messages.growing("run-1", Map.of()));
    broker.send(Messages.TOPIC, 3, Messages.products(31, 39));
    broker.expire(Messages.TOPIC, 0, 12);

    assertThat(Messages.failure(messages.growing("run-2", Map.of())).message())
        .contains("produtos/0 are gone before a run read them: those at 10 to 11");
    JobResult result = Messages.run(messages.growing("run-3", Map.of("failOnDataLoss", "false")));

    assertThat(result.rowsRead()).isEqualTo(7);
    assertThat(result.warnings()).anyMatch(said -> said.contains("are gone"));
  }

  @Test
  void aTopicThatWasMadeAnewIsAnotherOne() {
    Messages.run(messages.growing("run-1", Map.of()));
    broker.deleteTopic(Messages.TOPIC);
    broker.topic(Messages.TOPIC, 3);
    broker.send(Messages.TOPIC, 3, Messages.products(1, 60));

    assertThat(Messages.failure(messages.growing("run-2", Map.of())).message())
        .contains("was made anew since the last run");
  }

  @Test
  void whatIsNotThereIsSaid() {
    JobFailure topic = Messages.failure(messages.request("a", Map.of("subscribe", "ausente")));
    assertThat(topic.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(topic.message()).isEqualTo("there is no topic ausente");

    JobFailure broker =
        Messages.failure(
            messages.request(
                "b",
                Map.of(
                    "kafka.bootstrap.servers",
                    "127.0.0.1:1",
                    "kafka.default.api.timeout.ms",
                    "2000",
                    "kafka.request.timeout.ms",
                    "2000")));
    assertThat(broker.field()).isEqualTo("spec.input.options.kafka.bootstrap.servers");
    assertThat(broker.message()).startsWith("the brokers at 127.0.0.1:1 do not answer");

    assertThat(Messages.failure(messages.request("c", Map.of("schema", "id BIGNUM"))).field())
        .isEqualTo("spec.input.options.schema");
  }
}
