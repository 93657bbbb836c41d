package dev.products.inference.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port, and who listens at it. */
final class FreePort {

  private static final String LISTENS = "0A";

  private FreePort() {}

  /** Below those that the system gives to connections. */
  static int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket probe = new ServerSocket(port)) {
        return probe.getLocalPort();
      } catch (IOException e) {
        // Somebody has it.
      }
    }
  }

  /** The addresses at which anyone listens. */
  static List<String> listeners(int port) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = Path.of("/proc/self/net", table);
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        String[] fields = line.strip().split(" +", -1);
        if (fields[3].equals(LISTENS) && fields[1].endsWith(":%04X".formatted(port))) {
          addresses.add(address(fields[1].substring(0, fields[1].indexOf(':'))));
        }
      }
    }
    return addresses;
  }

  /** The kernel writes words of four bytes, each with its last byte first. */
  private static String address(String hex) throws UnknownHostException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    for (int word = 0; word < bytes.length; word += 4) {
      for (int i = 0; i < 2; i++) {
        byte first = bytes[word + i];
        bytes[word + i] = bytes[word + 3 - i];
        bytes[word + 3 - i] = first;
      }
    }
    // An IPv4 address in IPv6 is the same to Java.
    return InetAddress.getByAddress(bytes).getHostAddress();
  }
}
