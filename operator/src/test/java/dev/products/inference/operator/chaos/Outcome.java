package dev.products.inference.operator.chaos;

import dev.products.inference.operator.environment.TestNamespace;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a life ended.
 *
 * @param drivers how many driver pods there were in it
 * @param events how many there are of each reason
 */
record Outcome(End end, int drivers, Map<String, Long> events) {

  static Outcome of(TestNamespace namespace, Drivers drivers) {
    Map<String, Long> events =
        namespace
            .client()
            .events()
            .v1()
            .events()
            .inNamespace(namespace.name())
            .list()
            .getItems()
            .stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.getReason(), TreeMap::new, Collectors.counting()));
    return new Outcome(End.of(namespace), drivers.in(namespace.name()), events);
  }

  /**
   * The same, whoever was killed meanwhile. An event of which nobody knew any more may lack, and a
   * state that is over before it is told otherwise may be told once.
   */
  boolean isLike(Outcome undisturbed) {
    return end.equals(undisturbed.end)
        && drivers == undisturbed.drivers
        && events.entrySet().stream()
            .allMatch(
                event ->
                    event.getValue() <= undisturbed.events.getOrDefault(event.getKey(), 0L) + 1);
  }
}
