package dev.products.inference.operator.proxy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Between an operator and its API server: each request passes a gate. To break is to be to the API
 * server what a killed process is: its connections end, and nothing comes from it any more.
 */
public final class ApiProxy implements AutoCloseable {

  /** Its threads end with their connections. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "api-proxy");
            thread.setDaemon(true);
            return thread;
          });

  private final Upstream upstream;
  private final Gate gate;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean broken;
  private volatile boolean away;

  public ApiProxy(Upstream upstream, Gate gate) {
    this.upstream = upstream;
    this.gate = gate;
    try {
      server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    THREADS.execute(this::accept);
  }

  /** For a client of its own. */
  public Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + server.getLocalPort())
        .withHttp2Disable(true)
        .build();
  }

  /** For ever; nobody can connect any more. */
  @Override
  public void close() {
    broken = true;
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  /** Those that there are now. */
  public void cut() {
    sockets.forEach(ApiProxy::close);
  }

  /** While it is, every connection ends at once; those that there are end now. */
  public void away(boolean isAway) {
    away = isAway;
    cut();
  }

  private void accept() {
    while (!broken) {
      try {
        Socket client = server.accept();
        client.setTcpNoDelay(true);
        THREADS.execute(() -> serve(client));
      } catch (IOException e) {
        // It is closed.
        return;
      }
    }
  }

  private void serve(Socket client) {
    sockets.add(client);
    try (client) {
      BufferedInputStream input = new BufferedInputStream(client.getInputStream());
      boolean open = !broken && !away;
      while (open) {
        ApiRequest request = ApiRequest.read(input);
        open = request != null && pass(request, client);
      }
    } catch (IOException e) {
      // One of the two, or the gate, has broken the connection.
    } finally {
      sockets.remove(client);
    }
  }

  /** False if it was the connection's last. */
  private boolean pass(ApiRequest request, Socket client) throws IOException {
    if (request.isWatch()) {
      gate.watches(request);
      watch(request, client);
      return false;
    }
    Gate.Answer answer = gate.pass(request, () -> handOn(request));
    if (broken) {
      throw new IOException("killed meanwhile");
    }
    write(client.getOutputStream(), answer);
    return true;
  }

  private Gate.Answer handOn(ApiRequest request) throws IOException {
    if (broken) {
      throw new IOException("killed meanwhile");
    }
    return upstream.send(request);
  }

  private static void write(OutputStream client, Gate.Answer answer) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 %d Answer\r\n".formatted(answer.code()));
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
    client.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    client.write(answer.body());
    client.flush();
  }

  private void watch(ApiRequest request, Socket client) throws IOException {
    try (Socket server = upstream.connect()) {
      sockets.add(server);
      try {
        server.getOutputStream().write(request.bytes());
        server.getOutputStream().flush();
        THREADS.execute(() -> copy(client, server));
        server.getInputStream().transferTo(client.getOutputStream());
      } finally {
        sockets.remove(server);
      }
    }
  }

  /** What a client says of a watch once it is open. */
  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two ended it.
    } finally {
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
