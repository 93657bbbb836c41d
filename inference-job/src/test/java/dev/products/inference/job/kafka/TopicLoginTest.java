package dev.products.inference.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real broker that lets in who it knows, by a user and a password that only variables hold. */
class TopicLoginTest {

  @TempDir private static Path home;
  private static KafkaBroker broker;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start(home);
    broker.topic(Messages.TOPIC, 3);
    broker.send(Messages.TOPIC, 3, Messages.products(1, 30));
    broker.addUser(BrokerSettings.user(ScramMechanism.SCRAM_SHA_512, BrokerSettings.PASSWORD));
    broker.addUser(BrokerSettings.user(ScramMechanism.SCRAM_SHA_256, "another"));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private Messages messages() {
    return new Messages(folder, broker.serversWithLogin());
  }

  private static Map<String, String> by(String mechanism) {
    return Map.of("kafka.security.protocol", "SASL_PLAINTEXT", "kafka.sasl.mechanism", mechanism);
  }

  private static JobRequest loggedIn(JobRequest request, String password) {
    RequestedInput input = request.input();
    return request.of(
        new RequestedInput(
            input.format(),
            null,
            input.options(),
            input.textColumn(),
            input.idColumn(),
            null,
            input.onBadRow(),
            input.maxRejected(),
            null,
            Map.of("user", "INPUT_OPTION_USER", "password", password),
            null,
            input.incremental()));
  }

  private static JobRequest loggedIn(JobRequest request) {
    return loggedIn(request, "INPUT_OPTION_PASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
  void whoIsKnownReads(String mechanism) {
    Messages messages = messages();

    Messages.run(loggedIn(messages.request("run", by(mechanism))));

    assertThat(messages.idsInFiles()).isEqualTo(Messages.ids(1, 30));
  }

  @Test
  void whatIsNewIsReadToo() throws IOException {
    Messages messages = messages();

    Messages.run(loggedIn(messages.growing("run", by("SCRAM-SHA-512"))));

    assertThat(messages.idsInTable()).isEqualTo(Messages.ids(1, 30));
  }

  @Test
  void whoIsNotIsToldSo() {
    JobFailure failure = Messages.failure(loggedIn(messages().request("run", by("SCRAM-SHA-256"))));

    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(failure.field()).isEqualTo("spec.input.optionsFrom");
    assertThat(failure.message())
        .contains("refuse: ", "SCRAM-SHA-256")
        .doesNotContain(BrokerSettings.PASSWORD);
  }

  @Test
  void aVariableThatIsMissingIsSaid() {
    JobFailure failure =
        Messages.failure(loggedIn(messages().request("run", by("PLAIN")), "INPUT_OPTION_NONE"));

    assertThat(failure.message()).contains("INPUT_OPTION_NONE is not set");
  }

  @Test
  void whatClientsAndSparkAreToldHasNoPassword() {
    KafkaOptions options =
        new KafkaOptions(loggedIn(messages().request("run", by("PLAIN"))).input());

    assertThat(options.ofSource().toString() + options.ofClient())
        .contains("INPUT_OPTION_PASSWORD", KafkaLogin.class.getName())
        .doesNotContain(BrokerSettings.PASSWORD, BrokerSettings.USER);
  }
}
