package dev.products.inference.resource.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What of the options of Iceberg tables this job takes, and what it says of others. */
public final class IcebergOptions {

  private static final String VERSION = "must be left out: spec.input.asOf says it";
  private static final String OF_WRITING = "must be left out: it is an option of writing";
  private static final String CLASS = "must be left out: it would load a class";

  private static final Map<String, String> REFUSED =
      Map.of(
          "credential", SecretOptions.INSTEAD,
          "token", SecretOptions.INSTEAD,
          "password", SecretOptions.INSTEAD,
          "jdbc.password", SecretOptions.INSTEAD,
          "jdbc.user", "must be left out: user says it, or optionsFrom",
          "url", "must be left out: uri says it, as Iceberg calls it",
          "rest.auth.type", CLASS);

  private static final Map<String, String> REFUSED_OF_READER =
      Map.of(
          "snapshot-id", VERSION,
          "as-of-timestamp", VERSION,
          "branch", VERSION,
          "tag", VERSION,
          "target-file-size-bytes", OF_WRITING,
          "compression-codec", OF_WRITING);

  private static final Map<String, String> REFUSED_OF_WRITER =
      Map.of(
          "overwrite-mode",
          "must be left out: spec.output.mode says it",
          "branch",
          "must be left out: a run writes the table's main branch",
          "merge-schema",
          ReservedSetting.BY_ALTER_TABLE,
          "mergeschema",
          ReservedSetting.BY_ALTER_TABLE);

  /** What begins so may be a secret. */
  private static final Map<String, String> OF_FILES_AND_LOGINS =
      Map.of(
          "s3.", SecretOptions.SEEN + "spec.env and spec.sparkConf say how s3a:// is reached",
          "client.", SecretOptions.SEEN + "spec.env and spec.sparkConf say how s3a:// is reached",
          "header.", SecretOptions.SEEN + "optionsFrom takes credential or token from a Secret",
          "rest.", SecretOptions.SEEN + "optionsFrom takes credential or token from a Secret");

  private static final Pattern TABLE = Pattern.compile("[\\p{L}\\d_-]++(\\.[\\p{L}\\d_-]++)++");

  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^\\s/?#@]++(/[^\\s?#@]*+)?", Pattern.CASE_INSENSITIVE);

  private static final List<String> CODECS =
      List.of("zstd", "snappy", "gzip", "lz4", "uncompressed");

  private IcebergOptions() {}

  /** What to say of an option of a reader that this job does not take; null if nothing is. */
  public static String refusedOfReader(String name) {
    return REFUSED_OF_READER.getOrDefault(name, refused(name));
  }

  /** The same of a writer. */
  public static String refusedOfWriter(String name) {
    return REFUSED_OF_WRITER.getOrDefault(name, refused(name));
  }

  private static String refused(String name) {
    if (name.endsWith("-impl") || name.endsWith(".impl")) {
      return CLASS;
    }
    return OF_FILES_AND_LOGINS.entrySet().stream()
        .filter(entry -> name.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(instead -> REFUSED.getOrDefault(name, instead))
        .orElseGet(() -> REFUSED.get(name));
  }

  /** What is wrong with the name of a table, continuing a sentence that begins with its field. */
  public static Optional<String> faultOfTable(String table) {
    return unless(
        TABLE.matcher(table).matches(),
        "must be a namespace and a table, such as loja.produtos, with letters, digits, _ and -");
  }

  /** What is wrong with where a catalog is, continuing such a sentence. */
  public static Optional<String> faultOfUri(CatalogType type, String uri) {
    return type == CatalogType.JDBC ? JdbcOptions.faultOfUrl(uri) : faultOfAddress(uri);
  }

  /** What is wrong with the address of a server, continuing such a sentence. */
  public static Optional<String> faultOfAddress(String uri) {
    return unless(
        ADDRESS.matcher(uri).matches(),
        "must be an address such as http://catalogo:8181, without a user, a password or parameters");
  }

  /** What is wrong with a value, continuing a sentence that begins with the option's name. */
  static Optional<String> fault(String name, String value) {
    return switch (name) {
      case IcebergCatalog.TYPE ->
          unless(CatalogType.of(value).isPresent(), "must be one of hadoop, rest, jdbc");
      case "compression-codec" ->
          unless(CODECS.contains(value), "must be one of " + String.join(", ", CODECS));
      case "target-file-size-bytes" ->
          unless(value.matches("[1-9]\\d{0,17}"), "must be a whole number from 1 on");
      default -> unless(!value.isBlank(), "must not be blank");
    };
  }

  private static Optional<String> unless(boolean right, String fault) {
    return right ? Optional.empty() : Optional.of(fault);
  }
}
