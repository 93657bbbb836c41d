package dev.products.inference.operator.queue;

import java.time.Instant;
import java.util.Comparator;

/**
 * A resource's place in its namespace's queue: the more important first, then who has waited
 * longer, then who is older.
 *
 * @param since in whole seconds, as a status remembers it
 * @param created the resource's creation time, as it is written
 */
public record Place(int priority, Instant since, String created, String name)
    implements Comparable<Place> {

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::priority, Comparator.reverseOrder())
          .thenComparing(Place::since)
          .thenComparing(Place::created)
          .thenComparing(Place::name);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
