package dev.products.inference.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobReport;
import dev.products.inference.job.KillMoments;
import dev.products.inference.job.KilledDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages come, runs that read them are ended as `kill -9` ends them, and so is the broker, at
 * moments of a random generator. In the end each message is in the output once. {@code make
 * killed-topics} reads 200,000.
 */
class KilledTopicTest {

  private static final Logger LOG = LoggerFactory.getLogger(KilledTopicTest.class);
  private static final int BATCHES = number("TOPIC_BATCHES", "2");
  private static final int MESSAGES = number("TOPIC_MESSAGES", "20000");

  /** In milliseconds: about as long as a run that was not killed takes. */
  private static final int LONGEST = 5000;

  @TempDir private Path folder;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final KillMoments moments = new KillMoments(random, LONGEST);

  private static int number(String variable, String otherwise) {
    return Integer.parseInt(System.getenv().getOrDefault(variable, otherwise));
  }

  @Test
  void eachMessageIsThereOnceHoweverOftenDriversAndTheBrokerAreKilled() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      Messages messages = new Messages(folder, broker.servers());
      broker.topic(Messages.TOPIC, 3);
      int failed = 0;
      int published = 0;
      for (int batch = 0; batch < BATCHES; batch++) {
        long each = MESSAGES / BATCHES;
        broker.send(Messages.TOPIC, 3, Messages.products(batch * each + 1, (batch + 1) * each));
        String run = "run-" + batch;
        long before = messages.countInTable();
        kill(messages, run, random.nextBoolean() ? broker : null);
        boolean there = messages.countInTable() > before;
        moments.published(there);
        published += there ? 1 : 0;
        JobReport next =
            Messages.report(
                messages.growing(random.nextBoolean() ? run : "next-" + batch, Map.of()));
        failed += next.succeeded() ? 0 : 1;
      }
      JobReport last = Messages.report(messages.growing("last", Map.of()));

      assertThat(last.failure()).as("seed %s", seed).isNull();
      assertThat(messages.idsInTable()).as("seed %s", seed).isEqualTo(Messages.ids(1, MESSAGES));
      LOG.info(
          "of {} runs that were killed, {} had published; of those after, {} failed; seed {}",
          BATCHES,
          published,
          failed,
          seed);
    }
  }

  /** Kills the run, and if there is one the broker before it, which then comes back. */
  private void kill(Messages messages, String run, KafkaBroker broker)
      throws IOException, InterruptedException {
    try (KilledDriver driver =
        KilledDriver.start(
            folder,
            MessageDriver.class,
            MessageDriver.BEGINS,
            folder.toString(),
            messages.servers(),
            run)) {
      driver.work(moments.next());
      if (broker != null) {
        broker.kill();
        driver.work(moments.next());
        broker.start();
      }
    }
  }
}
