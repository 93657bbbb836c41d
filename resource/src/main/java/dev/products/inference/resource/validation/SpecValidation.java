package dev.products.inference.resource.validation;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.List;

/** The rules that one can check without a cluster, the model or the data. Pure. */
public final class SpecValidation {

  private SpecValidation() {}

  /** Everything that is wrong, in the order of the fields; empty if nothing is. */
  public static List<Violation> violations(ProductClassification resource) {
    Violations violations = new Violations();
    violations.objectName(
        "metadata.name", resource.getMetadata() == null ? null : resource.getMetadata().getName());
    ProductClassificationSpec spec = resource.getSpec();
    if (spec == null) {
      violations.add("spec", null, "is required");
      return violations.list();
    }
    ModelRules.check(spec.model(), violations);
    InputRules.check(spec.input(), violations);
    OutputRules.check(spec, violations);
    VolumeRules.check(spec.volumes(), violations);
    EnvironmentRules.check(spec.env(), violations);
    ImageRules.check(spec, violations);
    PodRules.check(spec.driver(), spec.executor(), violations);
    SparkConfRules.check(spec.sparkConf(), violations);
    RunPolicyRules.check(spec.runPolicy(), violations);
    return violations.list();
  }
}
