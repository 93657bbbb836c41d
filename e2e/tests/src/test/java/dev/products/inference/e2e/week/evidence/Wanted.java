package dev.products.inference.e2e.week.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * What users have asked for a resource.
 *
 * @param variants all that it ever was; the last is its spec while it exists
 * @param drawn how many of them differ
 * @param released whether the last was ever not suspended
 * @param disturbed whether somebody hurt a driver since then
 * @param started the number of the operation that last let it run
 */
public record Wanted(
    String name,
    boolean exists,
    List<Variant> variants,
    int drawn,
    boolean suspended,
    boolean released,
    boolean disturbed,
    int started) {

  public Wanted {
    variants = List.copyOf(variants);
  }

  public static Wanted absent(String name) {
    return new Wanted(name, false, List.of(), 0, false, false, false, 0);
  }

  public Variant variant() {
    return variants.get(variants.size() - 1);
  }

  /** Applied with this spec, for the first time or instead of what it was. */
  public Wanted with(Variant variant, boolean suspend, int operation) {
    List<Variant> all = new ArrayList<>(variants);
    all.add(variant);
    int most = Math.max(drawn, variant.number());
    return new Wanted(name, true, all, most, suspend, !suspend, false, operation);
  }

  public Wanted deleted() {
    return new Wanted(name, false, variants, drawn, false, false, false, started);
  }

  public Wanted suspend(boolean suspend, int operation) {
    return new Wanted(
        name,
        exists,
        variants,
        drawn,
        suspend,
        released || !suspend,
        disturbed,
        suspend ? started : operation);
  }

  public Wanted disturb() {
    return new Wanted(name, exists, variants, drawn, suspended, released, true, started);
  }

  /** Whether a run of it may be under way when this operation comes. */
  public boolean lively(int operation) {
    return exists && !suspended && operation - started <= 6;
  }
}
