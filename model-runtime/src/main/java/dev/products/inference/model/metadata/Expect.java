package dev.products.inference.model.metadata;

import java.util.List;
import java.util.Objects;

/**
 * What the fields of metadata have in common; each method gives its value back or says what is
 * wrong with it.
 */
final class Expect {
  private Expect() {}

  static <T> T present(T value, String field) throws MetadataException {
    if (value == null) {
      throw new MetadataException(field, "is missing");
    }
    return value;
  }

  static <T> void absent(T value, String field, String context) throws MetadataException {
    if (value != null) {
      throw new MetadataException(field, "must be absent " + context);
    }
  }

  static <T> List<T> list(List<T> values, String field) throws MetadataException {
    for (int i = 0; i < present(values, field).size(); i++) {
      if (values.get(i) == null) {
        throw new MetadataException(field + "[" + i + "]", "is null");
      }
    }
    return values;
  }

  static int between(int least, int most, Integer value, String field) throws MetadataException {
    if (present(value, field) < least || value > most) {
      throw new MetadataException(field, "is " + value + " instead of " + least + " to " + most);
    }
    return value;
  }

  static void equal(Object expected, Object value, String field) throws MetadataException {
    if (!Objects.equals(expected, present(value, field))) {
      throw new MetadataException(field, "is " + value + " instead of " + expected);
    }
  }

  /** Inclusive ranges of code points: start, end, start, end, ... in ascending order. */
  static void ranges(List<Integer> ranges, String field) throws MetadataException {
    wholeGroups(2, list(ranges, field), field);
    int least = 0;
    for (int i = 0; i < ranges.size(); i += 2) {
      int start = between(least, Character.MAX_CODE_POINT, ranges.get(i), field + "[" + i + "]");
      int end =
          between(start, Character.MAX_CODE_POINT, ranges.get(i + 1), field + "[" + (i + 1) + "]");
      least = end + 1;
    }
  }

  static void codePoints(int least, List<Integer> values, String field) throws MetadataException {
    for (int i = 0; i < list(values, field).size(); i++) {
      between(least, Character.MAX_CODE_POINT, values.get(i), field + "[" + i + "]");
    }
  }

  static void wholeGroups(int size, List<?> values, String field) throws MetadataException {
    if (values.size() % size != 0) {
      throw new MetadataException(
          field, "has " + values.size() + " numbers, which is no multiple of " + size);
    }
  }
}
