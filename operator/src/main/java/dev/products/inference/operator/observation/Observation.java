package dev.products.inference.operator.observation;

import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.prerequisite.MissingPrerequisite;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.LeftFiles;
import dev.products.inference.resource.ModelConfigMapStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import java.util.List;
import java.util.Optional;

/**
 * All that a plan is made of, but for the configuration and the time.
 *
 * @param resource as it is
 * @param validation of its spec
 * @param drivers its driver pods
 * @param left ConfigMaps of its attempts that have no driver
 * @param missing what a run that may begin still lacks; not asked while a driver works
 * @param refusal what came of the latest attempt to create a driver, if that was refused
 * @param model the ConfigMap that has the model of a run that has begun, if it is known
 * @param queued why a run that may begin waits for its turn, if it does
 * @param kueue what Kueue says, where runs wait for that instead
 */
public record Observation(
    ProductClassification resource,
    SpecValidation validation,
    ObservedDrivers drivers,
    List<LeftFiles> left,
    Optional<MissingPrerequisite> missing,
    Optional<Refusal> refusal,
    Optional<ModelConfigMapStatus> model,
    Optional<QueueWait> queued,
    KueueView kueue) {

  public Observation {
    left = List.copyOf(left);
  }
}
