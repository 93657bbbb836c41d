package dev.products.inference.job.kafka;

import dev.products.inference.job.FreePort;
import dev.products.inference.job.ServerClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A real broker of Kafka on this machine, in a process of its own that may be killed. */
public final class KafkaBroker implements AutoCloseable {

  private final Path folder;
  private final Path settings;
  private final int port;
  private final int login;
  private Process process;

  private KafkaBroker(Path folder, int port, int login, int controller) throws IOException {
    this.folder = folder;
    this.port = port;
    this.login = login;
    this.settings =
        Files.write(
            folder.resolve("server.properties"),
            BrokerSettings.of(folder.resolve("logs"), port, login, controller));
  }

  public static KafkaBroker start(Path folder) {
    try {
      KafkaBroker broker =
          new KafkaBroker(
              Files.createTempDirectory(folder, "kafka"),
              FreePort.next(),
              FreePort.next(),
              FreePort.next());
      broker.run(
          "kafka.tools.StorageTool",
          "format",
          "-t",
          "MkU3OEVBNTcwNTJENDM2Qg",
          "-c",
          broker.settings.toString());
      broker.start();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where only those are let in who are known. */
  String serversWithLogin() {
    return "127.0.0.1:" + login;
  }

  void addUser(UserScramCredentialUpsertion user) {
    await(admin -> admin.alterUserScramCredentials(List.of(user)).all().get());
  }

  public String servers() {
    return "127.0.0.1:" + port;
  }

  private void run(String... main) throws IOException {
    Process tool = java(main).start();
    if (tool.onExit().join().exitValue() != 0) {
      throw new IOException(Files.readString(log()));
    }
  }

  private ProcessBuilder java(String... main) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                ServerClassPath.of("kafka")));
    command.addAll(Arrays.asList(main));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** Starts it, also again. */
  void start() throws IOException {
    process = java("kafka.Kafka", settings.toString()).start();
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !process.isAlive() || answers());
    if (!process.isAlive()) {
      throw new IOException(Files.readString(log()));
    }
  }

  private boolean answers() {
    try (Admin admin = admin(2000)) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException | InterruptedException e) {
      return false;
    }
  }

  private Admin admin(int patience) {
    return Admin.create(
        Map.of(
            "bootstrap.servers", servers(),
            "request.timeout.ms", patience,
            "default.api.timeout.ms", patience));
  }

  /** As {@code kill -9} ends it. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void topic(String name, int partitions) {
    await(admin -> new TopicCreation(admin).create(name, partitions));
  }

  void deleteTopic(String name) {
    await(admin -> admin.deleteTopics(List.of(name)).all().get());
  }

  /** Removes the messages before an offset, as retention does. */
  void expire(String topic, int partition, long offset) {
    await(
        admin ->
            admin
                .deleteRecords(
                    Map.of(
                        new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get());
  }

  /** What an administrator does. */
  private interface Order {
    void of(Admin admin) throws ExecutionException, InterruptedException;
  }

  private void await(Order order) {
    try (Admin admin = admin(60_000)) {
      order.of(admin);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends messages, of which each goes to the partition that its place in the list says. */
  public void send(String topic, int partitions, List<String> messages) {
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < messages.size(); i++) {
        sent.add(
            producer.send(new ProducerRecord<>(topic, i % partitions, "chave", messages.get(i))));
      }
      for (Future<RecordMetadata> message : sent) {
        message.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  KafkaProducer<String, String> producer(Map<String, String> settings) {
    Properties all = new Properties();
    all.putAll(
        Map.of(
            "bootstrap.servers", servers(),
            "key.serializer", StringSerializer.class.getName(),
            "value.serializer", StringSerializer.class.getName()));
    all.putAll(settings);
    return new KafkaProducer<>(all);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
    }
  }
}
