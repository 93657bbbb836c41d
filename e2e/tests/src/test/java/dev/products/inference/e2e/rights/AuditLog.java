package dev.products.inference.e2e.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.e2e.environment.StolenToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What accounts of pods have asked the API server for, as e2e/node keeps it. */
record AuditLog(List<JsonNode> events) {

  /** The environment variable with the file's name. */
  static final String FILE = "E2E_AUDIT_LOG";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REASON = "authorization.k8s.io/reason";
  private static final String EVERYONES = "of ClusterRole \"system:";
  private static final String ACCOUNT = "system:serviceaccount:";

  /** Without what tests have asked for with someone's token. */
  static AuditLog read() {
    try (Stream<String> lines = Files.lines(Path.of(System.getenv(FILE)))) {
      return new AuditLog(
          lines
              .map(AuditLog::event)
              .filter(event -> !event.path("userAgent").asText().equals(StolenToken.USER_AGENT))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Those of the accounts of this name, in whatever namespace; without what Kubernetes lets every
   * account do, such as to ask for its own rights.
   */
  Stream<JsonNode> of(String account) {
    return events.stream()
        .filter(
            event -> {
              String user = event.path("user").path("username").asText();
              return user.startsWith(ACCOUNT)
                  && user.endsWith(":" + account)
                  && !event.path("annotations").path(REASON).asText().contains(EVERYONES);
            });
  }

  private static JsonNode event(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
