package dev.products.inference.e2e.week.evidence;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** What one resource has said of itself so far, from its creation to its deletion. */
public final class ResourceHistory {

  private static final int MOST_BYTES = 16 * 1024;

  /** What no disruption is called. */
  private static final Set<String> USERS_FAULT =
      Set.of(
          "InvalidSpec",
          "ModelUnreadable",
          "ModelInvalid",
          "ModelFailed",
          "InputUnreadable",
          "InputInvalid",
          "InputColumnMissing",
          "QueryInvalid",
          "BadRow",
          "OutputUnwritable",
          "OutOfMemory");

  private final Evidence evidence;
  private ProductClassification before;
  private String told = "";
  private String success;

  public ResourceHistory(Evidence evidence) {
    this.evidence = evidence;
  }

  public synchronized void saw(ProductClassification now) {
    // One without a phase is the definition's, of a resource that the operator has not yet seen.
    if (now.getStatus() != null && now.getStatus().phase() != null) {
      tell(now);
      checkForm(now);
      checkRun(now);
      checkBlame(now);
      checkSuccess(now);
    }
    before = now;
  }

  private void tell(ProductClassification now) {
    ProductClassificationStatus status = now.getStatus();
    String words =
        "%s/%s generation %s of %s: %s %s, run %s attempt %s"
            .formatted(
                now.getMetadata().getName(),
                now.getMetadata().getUid().substring(0, 4),
                status.observedGeneration(),
                now.getMetadata().getGeneration(),
                E2eNamespace.phase(now) == null ? null : status.phase().word(),
                reasons(status),
                status.run() == null ? null : status.run().id(),
                status.run() == null ? null : status.run().attempt());
    if (!words.equals(told)) {
      evidence.journal().saw(words);
    }
    told = words;
  }

  private void checkForm(ProductClassification now) {
    ProductClassificationStatus status = now.getStatus();
    int bytes = Serialization.asJson(status).getBytes(StandardCharsets.UTF_8).length;
    lieUnless(bytes < MOST_BYTES, now, "a status of " + bytes + " bytes");
    if (status.observedGeneration() == null) {
      return;
    }
    lieUnless(
        status.observedGeneration() <= now.getMetadata().getGeneration(),
        now,
        "observed a generation yet to come");
    Long earlier =
        before == null || before.getStatus() == null
            ? null
            : before.getStatus().observedGeneration();
    lieUnless(
        earlier == null || earlier <= status.observedGeneration(),
        now,
        "observedGeneration goes back from " + earlier + " to " + status.observedGeneration());
  }

  private void checkRun(ProductClassification now) {
    RunStatus run = now.getStatus().run();
    if (run != null && run.id() != null) {
      String uid = now.getMetadata().getUid();
      lieUnless(
          uid.equals(evidence.successes().owner(run.id(), uid)),
          now,
          "speaks of run " + run.id() + " of another resource of its name");
    }
  }

  private void checkBlame(ProductClassification now) {
    boolean sound = evidence.variants().in(now).map(Variant::sound).orElse(false);
    if (sound && observed(now)) {
      now.getStatus().conditions().stream()
          .filter(condition -> USERS_FAULT.contains(condition.getReason()))
          .forEach(
              condition ->
                  lieUnless(
                      !evidence.current(now),
                      now,
                      "blames the user: " + condition.getReason() + ": " + condition.getMessage()));
    }
  }

  private void checkSuccess(ProductClassification now) {
    if (success != null && !sameDefinition(now)) {
      success = null;
    }
    if (E2eNamespace.phase(now) != Phase.SUCCEEDED) {
      lieUnless(success == null, now, "succeeded, and then no more: " + told);
      success = null;
      return;
    }
    String run = now.getStatus().run().id() + " " + now.getStatus().run().completionTime();
    if (observed(now) && !run.equals(success)) {
      success = run;
      evidence.variants().in(now).ifPresent(variant -> checkOutput(now, variant));
    }
  }

  private void checkOutput(ProductClassification now, Variant variant) {
    Optional<String> wrong = new PublishedOutput(evidence, variant).wrong(now);
    if (wrong.isEmpty()) {
      evidence.successes().published(variant);
    } else if (evidence.current(now)) {
      evidence.journal().lie(now.getMetadata().getName(), wrong.get() + " (" + told + ")");
    }
  }

  /** As far as one can see: an edit and its revert may both be between two looks. */
  private boolean sameDefinition(ProductClassification now) {
    return now.getMetadata().getGeneration() - before.getMetadata().getGeneration() <= 1
        && evidence.variants().in(now).equals(evidence.variants().in(before));
  }

  private static boolean observed(ProductClassification now) {
    return now.getMetadata().getGeneration().equals(now.getStatus().observedGeneration());
  }

  private static String reasons(ProductClassificationStatus status) {
    return status.conditions().stream()
        .filter(condition -> !"Unknown".equals(condition.getStatus()))
        .map(Condition::getReason)
        .distinct()
        .toList()
        .toString();
  }

  private void lieUnless(boolean truth, ProductClassification now, String what) {
    if (!truth) {
      evidence.journal().lie(now.getMetadata().getName(), what);
    }
  }
}
