package dev.products.inference.resource.validation;

import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.report.RequestedReport;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.EventLogSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.ReportSpec;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.spec.reference.SecretName;
import dev.products.inference.resource.validated.ValidatedDriver;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.validated.ValidatedSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What comes of the rules that one can check without a cluster, the model or the data: a spec that
 * nothing need check again, or everything that is wrong. Pure.
 */
public sealed interface SpecValidation {

  /** What one of the two gives. */
  <T> T match(Function<ValidatedSpec, T> valid, Function<List<Violation>, T> invalid);

  /** Everything that is wrong; empty if nothing is. */
  List<Violation> violations();

  /** The run's policy; of one in which something is wrong, the rest. */
  ValidatedRunPolicy runPolicy();

  /** Nothing is wrong. */
  record Valid(ValidatedSpec spec) implements SpecValidation {

    @Override
    public <T> T match(Function<ValidatedSpec, T> valid, Function<List<Violation>, T> invalid) {
      return valid.apply(spec);
    }

    @Override
    public List<Violation> violations() {
      return List.of();
    }

    @Override
    public ValidatedRunPolicy runPolicy() {
      return spec.runPolicy();
    }
  }

  /** Everything that is wrong, in the order of the fields. */
  record Invalid(List<Violation> violations, ValidatedRunPolicy runPolicy)
      implements SpecValidation {

    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public <T> T match(Function<ValidatedSpec, T> valid, Function<List<Violation>, T> invalid) {
      return invalid.apply(violations);
    }
  }

  /** Checks and parses a resource's spec. */
  static SpecValidation of(ProductClassification resource) {
    Violations violations = new Violations();
    violations.objectName(
        "metadata.name", resource.getMetadata() == null ? null : resource.getMetadata().getName());
    ProductClassificationSpec spec = resource.getSpec();
    if (spec == null) {
      resource
          .unreadable()
          .ifPresentOrElse(
              why -> violations.add(why.field(), why.value(), why.message()),
              () -> violations.add("spec", null, "is required"));
      return new Invalid(
          violations.list(),
          RunPolicyRules.parse(resource.getMetadata(), RunPolicy.DEFAULT, violations));
    }
    ModelRules.check(spec.model(), violations);
    Optional<RejectLimit> maxRejected = InputRules.parse(spec.input(), violations);
    OutputRules.check(spec, violations);
    if (spec.eventLog() != null) {
      DataRules.checkPath("spec.eventLog.path", spec.eventLog().path(), violations);
    }
    StoreRules.check(spec, violations);
    violations.require(
        spec.sample() == null || (spec.sample() >= 1 && spec.sample() <= Bounds.SAMPLE),
        "spec.sample",
        spec.sample(),
        "must be from 1 to " + Bounds.SAMPLE);
    VolumeRules.check(spec.volumes(), violations);
    EnvironmentRules.check(spec, violations);
    PodRules.checkImage(spec, violations);
    ValidatedDriver driver = PodRules.parse(spec.driver(), violations);
    Optional<ValidatedExecutors> executors = PodRules.parse(spec.executor(), violations);
    SparkConfRules.check(spec.sparkConf(), violations);
    IncrementalRules.checkContinuous(spec, violations);
    ValidatedRunPolicy policy =
        RunPolicyRules.parse(resource.getMetadata(), spec.runPolicy(), violations);
    int priority = RunPolicyRules.priority(spec.priority(), violations);
    return violations.list().isEmpty()
        ? new Valid(valid(spec, maxRejected, driver, executors, policy, priority))
        : new Invalid(violations.list(), policy);
  }

  /** Everything that is wrong; empty if nothing is. */
  static List<Violation> violations(ProductClassification resource) {
    return of(resource).violations();
  }

  private static ValidatedSpec valid(
      ProductClassificationSpec spec,
      Optional<RejectLimit> maxRejected,
      ValidatedDriver driver,
      Optional<ValidatedExecutors> executors,
      ValidatedRunPolicy policy,
      int priority) {
    return new ValidatedSpec(
        spec.model(),
        InputRules.requested(spec.input(), maxRejected),
        OutputRules.requested(spec.output()),
        Optional.ofNullable(spec.sample()),
        spec.volumes(),
        EnvironmentRules.all(spec),
        Optional.ofNullable(spec.image()),
        spec.imagePullSecrets().stream().map(SecretName::name).toList(),
        Optional.ofNullable(spec.serviceAccountName()),
        driver,
        executors.filter(any -> spec.sample() == null),
        spec.sparkConf(),
        Optional.of(spec.report() == null ? ReportSpec.DEFAULT : spec.report())
            .filter(ReportSpec::enabled)
            .map(report -> new RequestedReport(report.includeText(), report.language())),
        Boolean.TRUE.equals(spec.sparkUi()),
        Optional.ofNullable(spec.eventLog()).map(EventLogSpec::path),
        policy,
        priority);
  }
}
