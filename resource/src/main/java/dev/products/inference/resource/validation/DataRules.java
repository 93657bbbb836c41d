package dev.products.inference.resource.validation;

import dev.products.inference.resource.option.JdbcOptions;
import dev.products.inference.resource.option.KafkaOptions;
import dev.products.inference.resource.option.SecretOptions;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.OptionFromSecret;
import dev.products.inference.resource.value.FolderPath;
import dev.products.inference.resource.value.StorePath;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of a place with data, read or written. */
final class DataRules {

  static final String SCHEMA_URL = "spec.input.options.avroSchemaUrl";

  private DataRules() {}

  static void checkPath(String field, String path, Violations violations) {
    if (!violations.hasText(field, path, Bounds.PATH)) {
      return;
    }
    String message =
        "must be an absolute path under a volume's mountPath, or a URI such as s3a://bucket/key";
    violations.require(!FolderPath.leadsUp(path), field, path, "must not contain \"..\"");
    if (!path.startsWith("/")) {
      violations.require(scheme(path) != null, field, path, message);
    }
  }

  /**
   * Checks what says which database it is.
   *
   * @param options their names, without case
   */
  static void checkDatabase(
      String place,
      String table,
      Set<String> options,
      List<OptionFromSecret> optionsFrom,
      Violations violations) {
    if (table != null && violations.hasText(place + ".table", table, Bounds.PATH)) {
      JdbcOptions.faultOfTable(table)
          .ifPresent(fault -> violations.add(place + ".table", table, fault));
    }
    violations.require(
        options.contains("url"),
        place + ".options.url",
        null,
        "is required where the format is jdbc");
    violations.require(
        !options.contains("user")
            || optionsFrom.stream().noneMatch(from -> "user".equals(from.option())),
        place + ".options.user",
        null,
        "must be left out: " + place + ".optionsFrom says it");
  }

  /** Checks what says which topics of Kafka it is. */
  static void checkTopics(InputSpec input, Violations violations) {
    KafkaOptions.missing(input.options().keySet())
        .forEach(
            name ->
                violations.add(
                    "spec.input.options." + name, null, "is required where the format is kafka"));
    violations.require(
        input.table() == null, "spec.input.table", input.table(), InputSpec.NO_TABLE);
    boolean login = KafkaOptions.logsIn(input.options());
    violations.require(
        login == KafkaOptions.hasMechanism(input.options()),
        "spec.input.options.kafka.sasl.mechanism",
        null,
        "is required where kafka.security.protocol is SASL_PLAINTEXT or SASL_SSL, and must be left out elsewhere");
    Set<String> said =
        input.optionsFrom().stream().map(OptionFromSecret::option).collect(Collectors.toSet());
    violations.require(
        said.equals(login ? Set.copyOf(SecretOptions.LOGIN) : Set.of()),
        "spec.input.optionsFrom",
        null,
        "must have user and password where kafka.security.protocol is SASL_PLAINTEXT or SASL_SSL, and"
            + " must be left out elsewhere");
  }

  /** Where Avro's own schema is read, which is a path too. */
  static Optional<String> schemaUrl(Map<String, String> options) {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase("avroSchemaUrl"))
        .map(Map.Entry::getValue)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The variables that hold options' values, by the options. */
  static Map<String, String> variables(String place, List<OptionFromSecret> options) {
    return options.stream()
        .map(OptionFromSecret::option)
        .collect(
            Collectors.toMap(option -> option, option -> SecretOptions.variable(place, option)));
  }

  /** Whether it is of the local file system, as a volume's paths are. */
  static boolean isLocal(String path) {
    return StorePath.scheme(path).filter(scheme -> !scheme.equals("file")).isEmpty();
  }

  /** The same, where settings may say that a path without a scheme is of another. */
  static boolean isLocal(String path, Map<String, String> sparkConf) {
    return isLocal(path) && !(path.startsWith("/") && StoreRules.hasDefaultElsewhere(sparkConf));
  }

  private static String scheme(String path) {
    int colon = path.indexOf(':');
    if (colon < 2) {
      return null;
    }
    try {
      // The rest of a path may be a pattern, such as {a,b}*, which is no URI.
      return new URI(path.substring(0, colon) + ":/").getScheme();
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
