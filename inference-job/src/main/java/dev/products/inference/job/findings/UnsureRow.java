package dev.products.inference.job.findings;

import java.io.Serializable;

/**
 * A row whose prediction the model is little sure of.
 *
 * @param id null if it may not be shown
 * @param category the predicted one
 * @param probability of the prediction
 * @param text an excerpt; null if it may not be shown
 */
public record UnsureRow(String id, String category, double probability, String text)
    implements Serializable {}
