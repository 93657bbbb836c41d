package dev.products.inference.e2e.environment;

import java.util.List;
import java.util.Locale;

/**
 * A TCP port that something in a pod listens on.
 *
 * @param ownPodOnly whether only the pod itself can reach it
 */
public record ListeningPort(int number, boolean ownPodOnly) {

  private static final String LISTENS = "0A";

  /** As the kernel writes them, four bytes at a time with the last one first. */
  private static final List<String> LOOPBACK =
      List.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  /** All of a pod's. */
  public static List<ListeningPort> of(PodShell shell) {
    return shell
        .run("cat /proc/net/tcp /proc/net/tcp6")
        .lines()
        .map(line -> line.strip().split(" +", -1))
        .filter(columns -> columns.length > 3 && columns[3].equals(LISTENS))
        .map(columns -> parse(columns[1]))
        .toList();
  }

  private static ListeningPort parse(String address) {
    int colon = address.indexOf(':');
    return new ListeningPort(
        Integer.parseInt(address.substring(colon + 1), 16),
        LOOPBACK.contains(address.substring(0, colon).toUpperCase(Locale.ROOT)));
  }
}
