package dev.products.inference.e2e.week;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A namespace and the resources in it. */
enum Team {
  STAYS("e2e-week", 0, 15),
  /** Its namespace goes and comes back. */
  COMES_AND_GOES("e2e-week-guests", 15, 20);

  private final String namespace;
  private final int first;
  private final int end;

  Team(String namespace, int first, int end) {
    this.namespace = namespace;
    this.first = first;
    this.end = end;
  }

  String namespace() {
    return namespace;
  }

  List<String> resources() {
    return IntStream.range(first, end).mapToObj("semana-%02d"::formatted).toList();
  }

  static Team of(String resource) {
    return Arrays.stream(values())
        .filter(team -> team.resources().contains(resource))
        .findFirst()
        .orElseThrow();
  }

  static List<String> namespaces() {
    return Arrays.stream(values()).map(Team::namespace).toList();
  }
}
