package dev.products.inference.operator.prerequisite;

import dev.products.inference.contract.FailureReason;

/**
 * Something that a spec names and the cluster lacks, or has so that the spec contradicts it.
 *
 * @param reason {@link FailureReason#INVALID_SPEC} if it is there and cannot be used so
 */
public record MissingPrerequisite(Prerequisite object, FailureReason reason, String message) {}
