package dev.products.inference.operator.progress;

import com.sun.net.httpserver.HttpServer;
import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Answers for drivers, each at an address of this machine that is its own. */
public final class StandInDrivers implements AutoCloseable {

  /** What a driver tells Prometheus. */
  public static final Path METRICS = Path.of("../inference-job/src/test/resources/job-metrics.txt");

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  /** Rows that each has read. */
  final AtomicLong rows = new AtomicLong();

  /** Whether they read on: each question finds another ten rows. */
  volatile boolean reading = true;

  /** What they tell of batches; null as long as they have not looked, or if they end. */
  volatile BatchProgress batches;

  /** The address at which a stand-in for the pod's driver answers now. */
  public String answerFor(Pod driver) throws IOException {
    Attempt attempt = RunLabels.attempt(driver).orElseThrow();
    String token = driver.getMetadata().getAnnotations().get(MonitoringEndpoint.TOKEN_ANNOTATION);
    HttpServer server = server();
    server.createContext(
        MonitoringEndpoint.PROGRESS,
        exchange -> {
          try (exchange) {
            boolean shown =
                ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] text = progress(attempt).toJson().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(shown ? 200 : 401, shown ? text.length : -1);
            if (shown) {
              exchange.getResponseBody().write(text);
            }
          }
        });
    server.createContext(
        MonitoringEndpoint.METRICS,
        exchange -> {
          try (exchange) {
            boolean shown = ("token=" + token).equals(exchange.getRequestURI().getQuery());
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(shown ? 200 : 401, shown ? 0 : -1);
            if (shown) {
              Files.copy(METRICS, exchange.getResponseBody());
            }
          }
        });
    server.setExecutor(threads);
    server.start();
    servers.add(server);
    return server.getAddress().getAddress().getHostAddress();
  }

  private RunProgress progress(Attempt attempt) {
    long read = reading ? rows.addAndGet(10) : rows.get();
    return new RunProgress(
        attempt.runId(),
        attempt.number(),
        read,
        1,
        (int) Math.min(99, read / 1000),
        10,
        60L,
        1,
        2,
        batches);
  }

  /** At an address where nobody else is: tests of other users of this machine may run too. */
  private static HttpServer server() throws IOException {
    while (true) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      InetAddress address =
          InetAddress.getByAddress(
              new byte[] {
                127,
                (byte) random.nextInt(1, 250),
                (byte) random.nextInt(256),
                (byte) random.nextInt(1, 255)
              });
      try {
        return HttpServer.create(new InetSocketAddress(address, MonitoringEndpoint.PORT), 0);
      } catch (BindException e) {
        // Another address.
      }
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdown();
  }
}
