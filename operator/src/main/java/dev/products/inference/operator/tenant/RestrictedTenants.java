package dev.products.inference.operator.tenant;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.operator.config.AllowList;
import dev.products.inference.operator.config.TenantRestrictions;
import dev.products.inference.resource.option.SparkOptions;
import dev.products.inference.resource.spec.EnvironmentVariable;
import dev.products.inference.resource.spec.OptionFromSecret;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a resource without violations asks for and those who create it may not have: what nobody may
 * have is refused before. Pure.
 */
public final class RestrictedTenants {

  /** Variables that make a program of the image do something else than it is for. */
  private static final Set<String> CODE =
      Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTIONS", "CLASSPATH", "PATH", "BASH_ENV");

  private static final Set<String> CODE_PREFIXES = Set.of("LD_", "JDK_", "HADOOP_", "SPARK_");

  private final TenantRestrictions restrictions;
  private final List<Violation> found = new ArrayList<>();

  private RestrictedTenants(TenantRestrictions restrictions) {
    this.restrictions = restrictions;
  }

  /** Everything that is not allowed, in the order of the fields; empty if all is. */
  public static List<Violation> violations(
      ProductClassificationSpec spec, TenantRestrictions restrictions) {
    RestrictedTenants tenants = new RestrictedTenants(restrictions);
    tenants.check(spec);
    return List.copyOf(tenants.found);
  }

  private void check(ProductClassificationSpec spec) {
    if (spec.model().image() != null) {
      allow(
          "spec.model.image.reference",
          spec.model().image().reference(),
          restrictions.modelImages());
    }
    for (int i = 0; i < spec.env().size(); i++) {
      checkVariable("spec.env[" + i + "]", spec.env().get(i));
    }
    checkOptions("spec.input", spec.input().format(), spec.input().options());
    checkOptions("spec.output", spec.output().format(), spec.output().options());
    checkSecrets("spec.input.optionsFrom", spec.input().optionsFrom());
    checkSecrets("spec.output.optionsFrom", spec.output().optionsFrom());
    allow("spec.image", spec.image(), restrictions.images());
    for (int i = 0; i < spec.imagePullSecrets().size(); i++) {
      allow(
          "spec.imagePullSecrets[" + i + "].name",
          spec.imagePullSecrets().get(i).name(),
          restrictions.secrets());
    }
    allow("spec.serviceAccountName", spec.serviceAccountName(), restrictions.serviceAccounts());
    new RestrictedTemplate("spec.driver.template", found::add).check(spec.driver().template());
    if (spec.executor() != null) {
      new RestrictedTemplate("spec.executor.template", found::add)
          .check(spec.executor().template());
    }
    spec.sparkConf().keySet().stream().sorted().forEach(this::checkSetting);
  }

  /** Those of a format's library are settings by another way. */
  private void checkOptions(String place, DataFormat format, Map<String, String> options) {
    options.keySet().stream()
        .sorted()
        .filter(name -> name.indexOf('.') >= 0)
        .filter(name -> SparkOptions.of(format).stream().noneMatch(name::equalsIgnoreCase))
        .filter(name -> !restrictions.sparkConf().contains(SparkOptions.asSetting(name)))
        .forEach(
            name ->
                found.add(
                    new Violation(
                        place + ".options." + name,
                        null,
                        "is not allowed to tenants, as "
                            + SparkOptions.asSetting(name)
                            + " is not; allowed: "
                            + restrictions.sparkConf().describe())));
  }

  private void checkSecrets(String field, List<OptionFromSecret> options) {
    for (int i = 0; i < options.size(); i++) {
      allow(
          field + "[" + i + "].secretKeyRef.name",
          options.get(i).secretKeyRef().name(),
          restrictions.secrets());
    }
  }

  private void checkVariable(String field, EnvironmentVariable variable) {
    String name = variable.name() == null ? "" : variable.name();
    String upper = name.toUpperCase(Locale.ROOT);
    if (CODE.contains(upper) || CODE_PREFIXES.stream().anyMatch(upper::startsWith)) {
      found.add(
          new Violation(
              field + ".name",
              name,
              "is not allowed to tenants: it changes which code runs in the pod"));
    } else if (!restrictions.env().contains(name)) {
      found.add(
          new Violation(
              field + ".name",
              name,
              "is not allowed to tenants; allowed: " + restrictions.env().describe()));
    }
    if (variable.secretKeyRef() != null) {
      allow(field + ".secretKeyRef.name", variable.secretKeyRef().name(), restrictions.secrets());
    }
  }

  private void checkSetting(String key) {
    if (!restrictions.sparkConf().contains(key)) {
      found.add(
          new Violation(
              "spec.sparkConf[" + key + "]",
              null,
              "is not allowed to tenants; allowed: " + restrictions.sparkConf().describe()));
    }
  }

  private void allow(String field, String name, AllowList allowed) {
    if (name != null && !allowed.contains(name)) {
      found.add(
          new Violation(
              field, name, "must be one that tenants are allowed: " + allowed.describe()));
    }
  }
}
