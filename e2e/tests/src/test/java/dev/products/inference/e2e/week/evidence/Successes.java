package dev.products.inference.e2e.week.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was last said to be published in each folder, and which resource each run was of. */
public final class Successes {

  private final Map<String, Variant> published = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private int count;

  public synchronized void published(Variant variant) {
    published.put(variant.folder(), variant);
    count++;
  }

  public synchronized int count() {
    return count;
  }

  public synchronized Optional<Variant> last(String folder) {
    return Optional.ofNullable(published.get(folder));
  }

  /** The uid of the resource whose run this was when it was first seen. */
  public synchronized String owner(String run, String uid) {
    return owners.computeIfAbsent(run, key -> uid);
  }
}
