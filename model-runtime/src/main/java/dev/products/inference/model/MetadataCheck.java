package dev.products.inference.model;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Whether metadata that is well-formed JSON is complete and agrees with itself. */
final class MetadataCheck {
  private static final int FORMAT = 1;
  private static final int LONGEST_N_GRAM = 100;
  private static final Set<String> ANALYZERS = Set.of("word", "char", "char_wb");

  private MetadataCheck() {}

  static void check(CompiledMetadata metadata) throws MetadataException {
    Integer format = required(metadata.format(), "format");
    if (format != FORMAT) {
      throw new MetadataException(
          "format", "is " + format + "; this version reads format " + FORMAT);
    }
    List<String> categories = strings(metadata.categories(), "categories");
    if (categories.isEmpty() || new HashSet<>(categories).size() != categories.size()) {
      throw new MetadataException("categories", "must be distinct, and one at least");
    }
    List<VectorizerMetadata> vectorizers = required(metadata.vectorizers(), "vectorizers");
    UnicodeTables unicode = required(metadata.unicode(), "unicode");
    if (vectorizers.isEmpty()) {
      throw new MetadataException("vectorizers", "is empty; a model needs one");
    }
    long offset = 0;
    for (int i = 0; i < vectorizers.size(); i++) {
      String field = "vectorizers[" + i + "]";
      VectorizerMetadata vectorizer = required(vectorizers.get(i), field);
      check(vectorizer, field + ".", offset);
      UnicodeCheck.check(unicode, vectorizer);
      offset += vectorizer.size();
    }
  }

  private static void check(VectorizerMetadata vectorizer, String field, long offset)
      throws MetadataException {
    oneOf(vectorizer.kind(), Set.of("count"), field + "kind");
    oneOf(vectorizer.analyzer(), ANALYZERS, field + "analyzer");
    if (required(vectorizer.offset(), field + "offset") != offset) {
      throw new MetadataException(
          field + "offset", "is " + vectorizer.offset() + " instead of " + offset);
    }
    List<String> vocabulary = strings(vectorizer.vocabulary(), field + "vocabulary");
    if (required(vectorizer.size(), field + "size") != vocabulary.size() || vocabulary.isEmpty()) {
      throw new MetadataException(
          field + "size",
          "is " + vectorizer.size() + " but its vocabulary has " + vocabulary.size() + " terms");
    }
    required(vectorizer.lowercase(), field + "lowercase");
    required(vectorizer.binary(), field + "binary");
    if (vectorizer.stripAccents() != null) {
      throw new MetadataException(
          field + "strip_accents", "is " + vectorizer.stripAccents() + " instead of null");
    }
    List<Integer> range = integers(vectorizer.ngramRange(), field + "ngram_range");
    if (range.size() != 2
        || range.get(0) < 1
        || range.get(1) < range.get(0)
        || range.get(1) > LONGEST_N_GRAM) {
      throw new MetadataException(
          field + "ngram_range",
          "is " + range + " instead of [shortest, longest] from 1 to " + LONGEST_N_GRAM);
    }
    if (vectorizer.analyzer().equals("word")) {
      checkWords(vectorizer, field);
    }
  }

  private static void checkWords(VectorizerMetadata vectorizer, String field)
      throws MetadataException {
    String pattern = required(vectorizer.tokenPattern(), field + "token_pattern");
    if (WordRuns.minimumLength(pattern) == 0) {
      throw new MetadataException(
          field + "token_pattern",
          "is " + pattern + "; this version finds runs of \\w, as in (?u)\\b\\w\\w+\\b");
    }
    if (vectorizer.stopWords() != null) {
      strings(vectorizer.stopWords(), field + "stop_words");
    }
  }

  static <T> T required(T value, String field) throws MetadataException {
    if (value == null) {
      throw new MetadataException(field, "is missing");
    }
    return value;
  }

  static List<Integer> integers(List<Integer> values, String field) throws MetadataException {
    return withoutNull(values, field);
  }

  private static List<String> strings(List<String> values, String field) throws MetadataException {
    return withoutNull(values, field);
  }

  private static <T> List<T> withoutNull(List<T> values, String field) throws MetadataException {
    if (required(values, field).stream().anyMatch(Objects::isNull)) {
      throw new MetadataException(field, "has a null in it");
    }
    return values;
  }

  private static void oneOf(String value, Set<String> known, String field)
      throws MetadataException {
    if (!known.contains(required(value, field))) {
      throw new MetadataException(
          field, "is " + value + "; this version knows " + String.join(", ", known));
    }
  }
}
