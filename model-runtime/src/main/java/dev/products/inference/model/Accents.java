package dev.products.inference.model;

import java.util.List;
import java.util.Map;

/**
 * What stripping accents makes of each code point; any that is not here stays as it is.
 *
 * @param single {@code start, end, stride, delta, ...}: what becomes itself + delta
 * @param several what becomes several code points
 * @param dropped inclusive ranges of what becomes nothing
 */
record Accents(List<Integer> single, Map<Integer, List<Integer>> several, List<Integer> dropped) {}
