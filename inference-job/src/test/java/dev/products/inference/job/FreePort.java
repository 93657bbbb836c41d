package dev.products.inference.job;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port of this machine at which nobody listens. */
public final class FreePort {

  private FreePort() {}

  /** Below those that the system gives to clients, of which the next would take it. */
  public static int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (IOException e) {
        // Another one.
      }
    }
  }
}
