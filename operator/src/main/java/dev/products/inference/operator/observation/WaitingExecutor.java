package dev.products.inference.operator.observation;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/** An executor that exists and does not run, and the latest event about it that warns. */
public record WaitingExecutor(Pod pod, Optional<PodWarning> warning) {}
