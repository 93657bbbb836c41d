package dev.products.inference.resource.validation;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.resource.option.CatalogType;
import dev.products.inference.resource.option.IcebergCatalog;
import dev.products.inference.resource.option.IcebergOptions;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.OptionFromSecret;
import dev.products.inference.resource.spec.OutputSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.value.PathForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds of a table of an Iceberg catalog, read or written. */
final class IcebergRules {

  private static final String OAUTH2_SERVER = "oauth2-server-uri";

  private final String place;
  private final Violations violations;

  private IcebergRules(String place, Violations violations) {
    this.place = place;
    this.violations = violations;
  }

  static void check(InputSpec input, Violations violations) {
    violations.require(input.table() != null, "spec.input.table", null, InputSpec.TABLE_OF_ICEBERG);
    new IcebergRules("spec.input", violations)
        .check(input.table(), input.options(), input.optionsFrom());
  }

  static void check(OutputSpec output, Map<String, String> sparkConf, Violations violations) {
    new IcebergRules("spec.output", violations)
        .check(output.table(), output.options(), output.optionsFrom());
    IcebergCatalog.of(output.options())
        .filter(catalog -> catalog.type() == CatalogType.HADOOP)
        .flatMap(IcebergCatalog::warehouse)
        .ifPresent(
            folder ->
                violations.require(
                    DataRules.isLocal(folder, sparkConf),
                    warehouse("spec.output"),
                    folder,
                    "must be on a volume where type is hadoop: in an object store only a catalog of type rest or jdbc"
                        + " says which of two writers was first"));
  }

  private void check(
      String table, Map<String, String> options, List<OptionFromSecret> optionsFrom) {
    if (table != null && violations.hasText(place + ".table", table, Bounds.PATH)) {
      IcebergOptions.faultOfTable(table)
          .ifPresent(fault -> violations.add(place + ".table", table, fault));
    }
    Optional<IcebergCatalog> catalog = IcebergCatalog.of(options);
    catalog.ifPresent(known -> check(known, optionsFrom));
    violations.require(
        catalog.isPresent() || options.keySet().stream().anyMatch("type"::equalsIgnoreCase),
        place + ".options.type",
        null,
        "is required where the format is iceberg: hadoop, rest or jdbc");
  }

  private void check(IcebergCatalog catalog, List<OptionFromSecret> optionsFrom) {
    CatalogType type = catalog.type();
    String where = " where type is " + type.word();
    for (String name : type.required()) {
      violations.require(
          catalog.option(name) != null, place + ".options." + name, null, "is required" + where);
    }
    for (String name : type.foreign()) {
      violations.require(
          catalog.option(name) == null,
          place + ".options." + name,
          null,
          "must be left out" + where);
    }
    violations.require(
        catalog.option("user") == null
            || optionsFrom.stream().noneMatch(from -> "user".equals(from.option())),
        place + ".options.user",
        null,
        "must be left out: " + place + ".optionsFrom says it");
    checkAddress(catalog, "uri", uri -> IcebergOptions.faultOfUri(type, uri));
    checkAddress(catalog, OAUTH2_SERVER, IcebergOptions::faultOfAddress);
    catalog
        .warehouse()
        .ifPresent(folder -> DataRules.checkPath(warehouse(place), folder, violations));
  }

  private void checkAddress(
      IcebergCatalog catalog, String option, Function<String, Optional<String>> fault) {
    Optional.ofNullable(catalog.option(option))
        .filter(uri -> uri.length() <= Bounds.OPTION)
        .flatMap(fault)
        // Without the value, in which a password may be.
        .ifPresent(wrong -> violations.add(place + ".options." + option, null, wrong));
  }

  /** Checks that a run does not write what it reads. */
  static void checkApart(InputSpec input, OutputSpec output, Violations violations) {
    Optional<IcebergCatalog> read = catalog(input.format(), input.options());
    Optional<IcebergCatalog> written = catalog(output.format(), output.options());
    boolean same =
        read.isPresent()
            && written.filter(read.get()::isSame).isPresent()
            && input.table() != null
            && input.table().equals(output.table());
    Optional<String> from = folder(read, input.table()).or(() -> Optional.ofNullable(input.path()));
    Optional<String> to =
        folder(written, output.table()).or(() -> Optional.ofNullable(output.path()));
    violations.require(
        !same && (from.isEmpty() || to.isEmpty() || PathForm.apart(from.get(), to.get())),
        output.path() == null ? "spec.output.table" : "spec.output.path",
        output.path() == null ? output.table() : output.path(),
        input.path() != null && output.path() != null
            ? ProductClassificationSpec.NOT_THE_INPUT
            : "must be apart from what spec.input reads, or the run would overwrite its own input");
    if (output.rejects() != null) {
      folder(written, output.table())
          .ifPresent(
              folder ->
                  violations.require(
                      PathForm.apart(output.rejects(), folder),
                      "spec.output.rejects",
                      output.rejects(),
                      "must be apart from the folder of spec.output.table, which is its own"));
    }
  }

  private static Optional<String> folder(Optional<IcebergCatalog> catalog, String table) {
    return table == null ? Optional.empty() : catalog.flatMap(known -> known.folder(table));
  }

  /** Where a catalog that is a folder puts the output's table; null if it is none. */
  static String folder(OutputSpec output) {
    return folder(catalog(output.format(), output.options()), output.table()).orElse(null);
  }

  private static Optional<IcebergCatalog> catalog(DataFormat format, Map<String, String> options) {
    return format == DataFormat.ICEBERG ? IcebergCatalog.of(options) : Optional.empty();
  }

  /** A catalog's folder; null if there is none. */
  static String warehouse(DataFormat format, Map<String, String> options) {
    return catalog(format, options).flatMap(IcebergCatalog::warehouse).orElse(null);
  }

  static String warehouse(String place) {
    return place + ".options.warehouse";
  }

  /** The options as the job is asked: Iceberg tells capital letters from small ones. */
  static Map<String, String> requested(DataFormat format, Map<String, String> options) {
    return format != DataFormat.ICEBERG
        ? options
        : options.entrySet().stream()
            .collect(
                Collectors.toMap(
                    option -> option.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }
}
