package dev.products.inference.operator.progress;

import dev.products.inference.contract.progress.MonitoringEndpoint;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a driver can be asked, and with which token.
 *
 * @param address of its pod
 */
public record DriverEndpoint(InetSocketAddress address, String token) {

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");

  /** What is none would be looked for in the DNS. */
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /** Of a driver pod; empty if it has no address yet, or is of an earlier version. */
  public static Optional<DriverEndpoint> of(Pod driver) {
    Map<String, String> annotations = driver.getMetadata().getAnnotations();
    String token =
        annotations == null ? null : annotations.get(MonitoringEndpoint.TOKEN_ANNOTATION);
    String address = driver.getStatus() == null ? null : driver.getStatus().getPodIP();
    if (token == null
        || address == null
        || !TOKEN.matcher(token).matches()
        || !ADDRESS.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DriverEndpoint(
              new InetSocketAddress(InetAddress.getByName(address), MonitoringEndpoint.PORT),
              token));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
