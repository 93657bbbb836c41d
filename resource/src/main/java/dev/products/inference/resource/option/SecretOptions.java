package dev.products.inference.resource.option;

import dev.products.inference.contract.DataFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Options whose values are in Secrets. */
public final class SecretOptions {

  /** Of a database or of topics: those whose values are secret, or go with them. */
  public static final List<String> LOGIN = List.of("user", "password");

  /** How what is said begins of an option whose value may be a secret. */
  static final String SEEN = "must be left out: who may read the resource would see it; ";

  static final String INSTEAD = SEEN + "optionsFrom takes it from a Secret";

  private SecretOptions() {}

  /** Those that a format takes, beside these options. */
  public static List<String> of(DataFormat format, Map<String, String> options) {
    if (format != DataFormat.ICEBERG) {
      return LOGIN;
    }
    return IcebergCatalog.of(options)
        .map(catalog -> catalog.type().secrets())
        .orElse(
            Arrays.stream(CatalogType.values())
                .flatMap(type -> type.secrets().stream())
                .distinct()
                .toList());
  }

  /** The environment variable that holds the value of an option, of the input or the output. */
  public static String variable(String place, String option) {
    return (place + "_option_" + option).toUpperCase(Locale.ROOT);
  }

  /** Whether the value of an option of which this is said may be a secret. */
  public static boolean mayBeSecret(String instead) {
    return instead.startsWith(SEEN);
  }
}
