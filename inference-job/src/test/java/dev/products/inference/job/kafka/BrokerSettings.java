package dev.products.inference.job.kafka;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** What a broker of tests is told: one that lets in anybody, and elsewhere only those it knows. */
final class BrokerSettings {

  static final String USER = System.getenv("INPUT_OPTION_USER");
  static final String PASSWORD = System.getenv("INPUT_OPTION_PASSWORD");

  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
          .formatted(USER, PASSWORD);
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required;";

  private BrokerSettings() {}

  /** That user, as a mechanism knows it by a password. */
  static UserScramCredentialUpsertion user(ScramMechanism mechanism, String password) {
    return new UserScramCredentialUpsertion(
        USER, new ScramCredentialInfo(mechanism, 4096), password);
  }

  static List<String> of(Path logs, int port, int login, int controller) {
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controller,
        "listeners=PLAINTEXT://127.0.0.1:%d,SASL_PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, login, controller),
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names=CONTROLLER",
        "sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
        "listener.name.sasl_plaintext.plain.sasl.jaas.config=" + PLAIN,
        "listener.name.sasl_plaintext.scram-sha-256.sasl.jaas.config=" + SCRAM,
        "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config=" + SCRAM,
        "log.dirs=" + logs,
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "auto.create.topics.enable=false",
        // A broker that was killed and comes back is the same one.
        "broker.session.timeout.ms=3000",
        "broker.heartbeat.interval.ms=500");
  }
}
