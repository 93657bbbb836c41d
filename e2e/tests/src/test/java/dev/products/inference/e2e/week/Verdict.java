package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.week.evidence.Evidence;
import dev.products.inference.e2e.week.evidence.Outcome;
import dev.products.inference.e2e.week.evidence.PublishedOutput;
import dev.products.inference.e2e.week.evidence.UntouchedOutput;
import dev.products.inference.e2e.week.evidence.Wanted;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** Compares the end with what was wanted. */
record Verdict(Model model, Witness witness, Evidence evidence) {

  /** Whether nothing moves any more. */
  boolean settled() {
    return model.resources().values().stream().allMatch(this::settled)
        && witness.livingDrivers() == 0;
  }

  private boolean settled(Wanted wanted) {
    return wanted.exists()
        ? witness.ended(wanted.name())
        : witness.resource(wanted.name()).isEmpty();
  }

  void pronounce() {
    model.resources().values().forEach(this::pronounce);
    List<String> pods =
        witness.pods().stream()
            .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
            .map(Pod::getMetadata)
            .map(metadata -> metadata.getNamespace() + "/" + metadata.getName())
            .toList();
    if (!pods.isEmpty()) {
      evidence.journal().lie("pods", "still run: " + pods);
    }
  }

  private void pronounce(Wanted wanted) {
    Optional<ProductClassification> resource = witness.resource(wanted.name());
    if (resource.isPresent() != wanted.exists()) {
      lie(wanted, wanted.exists() ? "is not there" : "is still there");
      return;
    }
    resource.ifPresent(it -> pronounce(wanted, it));
    boolean succeeded =
        resource.filter(it -> E2eNamespace.phase(it) == Phase.SUCCEEDED).isPresent();
    boolean mayHavePublished = resource.filter(Verdict::mayHavePublished).isPresent();
    for (String folder : evidence.variants().folders(wanted.name())) {
      boolean current = wanted.exists() && wanted.variant().folder().equals(folder);
      if (!(current && succeeded)) {
        new UntouchedOutput(evidence, wanted, folder, mayHavePublished)
            .wrong()
            .ifPresent(it -> lie(wanted, it));
      }
    }
  }

  /** Killed between the two, it could not say that it had; its status says so. */
  private static boolean mayHavePublished(ProductClassification resource) {
    return resource.getStatus().conditions().stream()
        .anyMatch(
            condition ->
                condition.getType().equals("Failed")
                    && condition
                        .getMessage()
                        .contains("whether it had published its output by then is not known"));
  }

  private void pronounce(Wanted wanted, ProductClassification resource) {
    List<Outcome> outcomes = Outcome.of(wanted);
    if (!Witness.ended(resource) || outcomes.stream().noneMatch(outcome -> outcome.is(resource))) {
      lie(wanted, "must be one of " + outcomes + ", and is " + resource.getStatus());
    } else if (E2eNamespace.phase(resource) == Phase.SUCCEEDED) {
      new PublishedOutput(evidence, wanted.variant())
          .wrong(resource)
          .ifPresent(it -> lie(wanted, it));
    }
  }

  /** Succeeded, and yet something unpublished lies beside the output. */
  List<Wanted> littered() {
    return model.resources().values().stream()
        .filter(Wanted::exists)
        .filter(wanted -> !wanted.suspended())
        .filter(wanted -> !evidence.outputs().hidden(wanted.variant().folder()).isEmpty())
        .toList();
  }

  private void lie(Wanted wanted, String what) {
    evidence.journal().lie(wanted.name(), what);
  }
}
