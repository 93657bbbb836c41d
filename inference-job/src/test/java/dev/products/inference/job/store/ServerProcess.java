package dev.products.inference.job.store;

import dev.products.inference.job.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A server of the tests, in a process and a folder that end with this JVM. */
public record ServerProcess(int port) {

  /** How it is started, so that it listens at a port. */
  public interface Command {
    List<String> at(int port) throws IOException;
  }

  /** Starts it and waits until it listens. */
  public static ServerProcess start(Path home, Map<String, String> environment, Command command)
      throws IOException {
    int port = FreePort.next();
    Path log = home.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command.at(port)).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, home)));
    Awaitility.await()
        // The class that starts it is not ready for other threads.
        .pollInSameThread()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !process.isAlive() || isOpen(port));
    if (!process.isAlive()) {
      throw new IOException(Files.readString(log));
    }
    return new ServerProcess(port);
  }

  /** What a command says, which must succeed. */
  static String output(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command[0] + " failed: " + output);
    }
    return output.strip();
  }

  private static void end(Process process, Path home) {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      try (var files = Files.walk(home)) {
        for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
          Files.delete(file);
        }
      }
    } catch (IOException | InterruptedException e) {
      // A temporary folder stays.
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
