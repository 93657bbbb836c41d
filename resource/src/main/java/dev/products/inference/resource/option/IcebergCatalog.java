package dev.products.inference.resource.option;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The catalog that the options of an Iceberg table name.
 *
 * @param options by Iceberg's names, in any case
 */
public record IcebergCatalog(CatalogType type, Map<String, String> options) {

  static final String TYPE = "type";
  private static final String WAREHOUSE = "warehouse";

  /** Empty if they name none, or none that is taken. */
  public static Optional<IcebergCatalog> of(Map<String, String> options) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(options);
    return Optional.ofNullable(byName.get(TYPE))
        .flatMap(CatalogType::of)
        .map(type -> new IcebergCatalog(type, byName));
  }

  /** The value of an option; null if there is none. */
  public String option(String name) {
    return options.get(name);
  }

  /** The folder with the tables; empty if the catalog's server knows where it is. */
  public Optional<String> warehouse() {
    return type == CatalogType.REST ? Optional.empty() : Optional.ofNullable(option(WAREHOUSE));
  }

  /** The folder of a table, if the catalog put it where it puts tables by itself. */
  public Optional<String> folder(String table) {
    return warehouse().map(folder -> folder + "/" + table.replace('.', '/'));
  }

  /** Whether both are one catalog, as far as the options say it. */
  public boolean isSame(IcebergCatalog other) {
    return identity().equals(other.identity());
  }

  private List<Optional<String>> identity() {
    Stream<String> names =
        switch (type) {
          case HADOOP -> Stream.of(TYPE, WAREHOUSE);
          case REST -> Stream.of(TYPE, "uri", WAREHOUSE, "prefix");
          // Another warehouse is where other new tables go.
          case JDBC -> Stream.of(TYPE, "uri", "catalog-name");
        };
    return names.map(name -> Optional.ofNullable(option(name))).toList();
  }

  /**
   * The options of a table with the warehouse called as it is called elsewhere.
   *
   * @param options of any format; Iceberg's in small letters
   */
  public static Map<String, String> at(Map<String, String> options, UnaryOperator<String> path) {
    Optional<String> folder = of(options).flatMap(IcebergCatalog::warehouse);
    if (folder.isEmpty()) {
      return options;
    }
    Map<String, String> others = new HashMap<>(options);
    others.put(WAREHOUSE, path.apply(folder.get()));
    return others;
  }
}
