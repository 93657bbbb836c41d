package dev.products.inference.resource.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kinds of Iceberg catalogs that are taken, with the options that each has. */
public enum CatalogType {
  /** Folders of a file system. */
  HADOOP("warehouse", "", ""),
  REST("uri", "warehouse prefix scope oauth2-server-uri audience resource", "credential token"),
  /** Tables of a database. */
  JDBC("uri warehouse catalog-name", "user", "user password");

  private final String required;
  private final String optional;
  private final String secrets;

  CatalogType(String required, String optional, String secrets) {
    this.required = required;
    this.optional = optional;
    this.secrets = secrets;
  }

  /** The one that Iceberg calls so. */
  static Optional<CatalogType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }

  /** As Iceberg calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public List<String> required() {
    return words(required).toList();
  }

  /** Those that Secrets may hold. */
  public List<String> secrets() {
    return words(secrets).toList();
  }

  /** Those of other kinds of catalogs. */
  public List<String> foreign() {
    return Arrays.stream(values())
        .flatMap(CatalogType::known)
        .filter(option -> known().noneMatch(option::equals))
        .distinct()
        .toList();
  }

  private Stream<String> known() {
    return words(required + " " + optional);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(Predicate.not(String::isEmpty));
  }
}
