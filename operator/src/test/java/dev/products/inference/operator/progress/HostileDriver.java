package dev.products.inference.operator.progress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Whatever runs in a driver's pod: it answers each question as it likes. */
final class HostileDriver implements AutoCloseable {

  /** An answer to one question. */
  @FunctionalInterface
  interface Answer {
    void write(OutputStream out) throws IOException;
  }

  private final ServerSocket server;
  private final AtomicInteger asked = new AtomicInteger();

  HostileDriver(Answer answer) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(
        () -> {
          while (!server.isClosed()) {
            Socket socket = server.accept();
            asked.incrementAndGet();
            daemon(
                () -> {
                  try (socket) {
                    answer.write(socket.getOutputStream());
                  }
                });
          }
        });
  }

  /** Says this and no more. */
  static HostileDriver saying(String text) {
    return new HostileDriver(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of whoever takes his time. */
  static void pause(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void daemon(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // Whoever asked has had enough.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  DriverEndpoint endpoint() {
    return new DriverEndpoint(
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), "token");
  }

  int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
