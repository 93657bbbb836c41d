package dev.products.inference.job.output.object;

import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.output.OutputMark.InStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an output's mark says of files in a store, which cannot all appear or go at once. */
final class MarkState {

  /** Of drivers whose files are to be gone; those before have been removed as often. */
  private static final int MOST_DISCARDS = 20;

  private MarkState() {}

  /** While a run's files appear beside the old ones. */
  static OutputMark publishing(
      OutputMark mark, String driver, List<String> beside, Optional<OutputMark> old) {
    return mark.in(driver, new InStore(false, old.orElse(null), beside, List.of()));
  }

  /** Once all its files are there. */
  static OutputMark complete(OutputMark publishing) {
    OutputMark old = publishing.inStore().previous();
    List<String> discards = old == null ? List.of() : drivers(old);
    return publishing.in(
        publishing.writer(), new InStore(true, null, publishing.inStore().beside(), discards));
  }

  /** If they cannot all appear. */
  static OutputMark undone(OutputMark publishing) {
    OutputMark old = publishing.inStore().previous();
    Set<String> discards = new LinkedHashSet<>(List.of(publishing.writer()));
    if (old != null) {
      discards.addAll(discards(old));
    }
    List<String> beside = old == null || old.inStore() == null ? List.of() : old.inStore().beside();
    InStore state = new InStore(true, null, beside, newest(discards));
    return old == null ? publishing.in(null, state) : old.in(old.writer(), state);
  }

  static boolean publishes(OutputMark mark) {
    return mark.inStore() != null && !mark.inStore().complete();
  }

  /** What the names of files have in them that are to be gone. */
  static List<String> discards(OutputMark mark) {
    return mark.inStore() == null ? List.of() : mark.inStore().discards();
  }

  /** What the names of all files have in them that a mark accounts for. */
  static List<String> drivers(OutputMark mark) {
    Set<String> drivers = new LinkedHashSet<>();
    if (mark.writer() != null) {
      drivers.add(mark.writer());
    }
    drivers.addAll(discards(mark));
    if (mark.inStore() != null && mark.inStore().previous() != null) {
      drivers.addAll(drivers(mark.inStore().previous()));
    }
    return newest(drivers);
  }

  private static List<String> newest(Set<String> drivers) {
    return drivers.stream().limit(MOST_DISCARDS).toList();
  }
}
