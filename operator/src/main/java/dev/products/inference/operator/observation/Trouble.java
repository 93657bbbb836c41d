package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import java.time.Instant;

/**
 * What keeps a pod from running. It may pass: nodes are added, registries come back.
 *
 * @param message the scheduler's or the kubelet's words
 * @param since when the waiting began
 */
public record Trouble(FailureReason reason, String message, Instant since) {}
