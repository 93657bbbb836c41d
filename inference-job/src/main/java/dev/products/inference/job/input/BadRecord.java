package dev.products.inference.job.input;

/**
 * Text of the input that is no row of it.
 *
 * @param reason what is wrong, continuing a sentence that begins with the row
 * @param text the text
 */
public record BadRecord(String reason, String text) {}
