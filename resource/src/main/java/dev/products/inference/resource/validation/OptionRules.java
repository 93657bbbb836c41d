package dev.products.inference.resource.validation;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.message.Names;
import dev.products.inference.resource.option.OptionValue;
import dev.products.inference.resource.option.ReservedSetting;
import dev.products.inference.resource.option.SecretOptions;
import dev.products.inference.resource.option.SecretSetting;
import dev.products.inference.resource.option.SparkOptions;
import dev.products.inference.resource.spec.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What holds of a reader's or a writer's options: Spark passes over those that it does not know,
 * and of many it finds out in the middle of a run that their values are none. It compares names
 * without case.
 */
final class OptionRules {

  /** Each pair is one option; Spark takes the first. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("sep", "delimiter", "encoding", "charset", "compression", "codec");

  private final String field;
  private final DataFormat format;
  private final List<String> known;
  private final Violations violations;

  private OptionRules(
      String field, DataFormat format, List<String> everywhere, Violations violations) {
    this.field = field;
    this.format = format;
    this.known = Stream.concat(SparkOptions.of(format).stream(), everywhere.stream()).toList();
    this.violations = violations;
  }

  static OptionRules ofReader(DataFormat format, Violations violations) {
    return new OptionRules(
        "spec.input.options",
        format,
        format.files() ? SparkOptions.ofReaders() : List.of(),
        violations);
  }

  static OptionRules ofWriter(DataFormat format, Violations violations) {
    return new OptionRules(
        "spec.output.options",
        format,
        format.atPath() ? SparkOptions.ofWriters() : List.of(),
        violations);
  }

  /**
   * Checks them all.
   *
   * @param refused what to say of an option, by its lower-case name, that would change what this
   *     job promises; null of others
   */
  void check(Map<String, String> options, UnaryOperator<String> refused) {
    if (!violations.fits(field, options.keySet(), Bounds.OPTIONS)) {
      return;
    }
    Map<String, String> names = new TreeMap<>();
    new TreeMap<>(options)
        .forEach(
            (name, value) -> {
              String same = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
              if (same != null) {
                violations.add(
                    at(name), value, "must be there once, and is there as " + same + " too");
              }
              String instead = refused.apply(name.toLowerCase(Locale.ROOT));
              if (instead != null) {
                // A secret would be seen in the status too.
                violations.add(
                    at(name), SecretOptions.mayBeSecret(instead) ? null : value, instead);
              } else if (value == null) {
                violations.add(at(name), null, "must have a value");
              } else if (violations.nameFits(field, name)
                  && violations.fits(at(name), value, Bounds.OPTION)) {
                checkOne(name, value);
              }
            });
    OTHER_NAMES.forEach(
        (first, second) -> {
          if (names.containsKey(first) && names.containsKey(second) && isKnown(first)) {
            violations.add(
                at(names.get(second)),
                options.get(names.get(second)),
                "must be left out: it is another name of " + first);
          }
        });
  }

  private void checkOne(String name, String value) {
    if (!isKnown(name)) {
      if (name.indexOf('.') < 0 || !format.files()) {
        violations.add(at(name), null, unknown(name));
      } else {
        checkLibrary(name, value);
      }
      return;
    }
    OptionValue.fault(name, value, format)
        // An address may have a password in it.
        .ifPresent(
            fault -> violations.add(at(name), name.equalsIgnoreCase("url") ? null : value, fault));
  }

  /**
   * Checks a setting of the format's library. One of a file system is for all that the run reads
   * and writes, and looks at before.
   */
  private void checkLibrary(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (SecretSetting.is(name)) {
      // Without the value, which would be seen in the status too.
      violations.add(at(name), null, SecretSetting.INSTEAD);
      return;
    }
    violations.require(
        lower.startsWith(format.sparkName() + "."),
        at(name),
        value,
        "must be left out: spec.sparkConf says it, as " + SparkOptions.asSetting(name));
    ReservedSetting.of(SparkOptions.asSetting(lower))
        .ifPresent(reserved -> violations.add(at(name), value, reserved.instead()));
  }

  private boolean isKnown(String name) {
    return known.stream().anyMatch(name::equalsIgnoreCase);
  }

  private String unknown(String name) {
    Optional<DataFormat> other =
        Arrays.stream(DataFormat.values())
            .filter(one -> SparkOptions.of(one).stream().anyMatch(name::equalsIgnoreCase))
            .findFirst();
    if (other.isPresent()) {
      return "is an option of "
          + other.get().sparkName()
          + ", and the format is "
          + format.sparkName();
    }
    return "is no option of " + format.sparkName() + "; " + Names.proposal(name, known);
  }

  private String at(String name) {
    return field + "." + name;
  }
}
