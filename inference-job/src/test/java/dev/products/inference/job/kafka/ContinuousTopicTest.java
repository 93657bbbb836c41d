package dev.products.inference.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.job.ContinuousRun;
import dev.products.inference.job.Reports;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a topic of a real broker a run that stays reads each message once, and says how many wait. */
class ContinuousTopicTest {

  @TempDir private Path folder;

  @Test
  void messagesAreReadAsTheyComeAndALostBrokerEndsTheRunForAnotherAttempt() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      Messages messages = new Messages(folder, broker.servers());
      broker.topic(Messages.TOPIC, 3);
      broker.send(Messages.TOPIC, 3, Messages.products(1, 30));
      try (ContinuousRun run =
          ContinuousRun.start(messages.growing("run", Map.of()), Messages.spark())) {
        assertThat(run.published(1).rowsRead()).isEqualTo(30);
        broker.send(Messages.TOPIC, 3, Messages.products(31, 90));
        assertThat(run.publishedRows(90).rowsRead()).isEqualTo(90);

        assertThat(run.told().stream().mapToLong(BatchProgress::lag).sum()).isEqualTo(60);
        assertThat(messages.idsInTable()).isEqualTo(Messages.ids(1, 90));

        broker.kill();
        assertThat(Reports.failure(run.ended()).reason().retryable()).isTrue();
      }
      broker.start();
      broker.send(Messages.TOPIC, 3, Messages.products(91, 120));
      try (ContinuousRun next =
          ContinuousRun.start(messages.growing("run", Map.of()), Messages.spark())) {
        assertThat(next.published(1).rowsRead()).isEqualTo(30);
      }
      assertThat(messages.idsInTable()).isEqualTo(Messages.ids(1, 120));
    }
  }
}
