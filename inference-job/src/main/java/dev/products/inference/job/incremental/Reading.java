package dev.products.inference.job.incremental;

/**
 * From where to where an input is read.
 *
 * @param after what is read already
 * @param until what is read then; null for all that there is
 * @param rereads whether a file is read again that was written again; else what is in it now stays
 *     unread
 */
public record Reading(Position after, Position until, boolean rereads) {}
