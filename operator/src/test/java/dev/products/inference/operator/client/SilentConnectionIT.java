package dev.products.inference.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.environment.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection of which the network has forgotten the way back: no answer arrives any more. */
class SilentConnectionIT {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "silent-connection");
            thread.setDaemon(true);
            return thread;
          });

  /** Whether what comes back on a connection is lost. */
  private final List<AtomicBoolean> connections = new CopyOnWriteArrayList<>();

  @Test
  @Timeout(120)
  void isNotUsedByTheNextRequest() throws IOException {
    try (ApiServer apiServer = new ApiServer();
        ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Config config = apiServer.config();
      URI server = URI.create(config.getMasterUrl());
      threads.execute(() -> accept(door, server));
      config.setMasterUrl("https://127.0.0.1:" + door.getLocalPort() + "/");
      config.setRequestTimeout(1000);
      try (KubernetesClient client = Main.client(config)) {
        assertThat(client.namespaces().withName("default").get()).isNotNull();
        connections.forEach(lost -> lost.set(true));

        assertThat(client.namespaces().withName("default").get()).isNotNull();
        assertThat(connections).hasSizeGreaterThan(1);
      }
    }
  }

  private void accept(ServerSocket door, URI server) {
    try {
      while (true) {
        Socket client = door.accept();
        Socket upstream = new Socket(server.getHost(), server.getPort());
        AtomicBoolean lost = new AtomicBoolean();
        connections.add(lost);
        threads.execute(() -> copy(client, upstream, new AtomicBoolean()));
        threads.execute(() -> copy(upstream, client, lost));
      }
    } catch (IOException e) {
      // The door is closed.
    }
  }

  private static void copy(Socket from, Socket to, AtomicBoolean lost) {
    byte[] bytes = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (!lost.get()) {
          out.write(bytes, 0, read);
        }
      }
    } catch (IOException e) {
      // One of the two has ended.
    }
  }
}
