package dev.products.inference.resource.validated;

import java.time.Duration;

/**
 * How long a run may take.
 *
 * @param text as the spec writes it
 * @param limit what that means
 */
public record ActiveDeadline(String text, Duration limit) {}
