package dev.products.inference.job.findings;

import java.io.Serializable;

/**
 * One of the rows that were rejected for a reason.
 *
 * @param reason why
 * @param file where it was read; empty if that is not known
 * @param id null if there is none, or none that may be shown
 * @param text an excerpt of the record; null if it may not be shown
 */
public record RejectExample(String reason, String file, String id, String text)
    implements Serializable {}
