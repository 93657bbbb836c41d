package dev.products.inference.contract.result;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * How many executors a driver chose that may choose, and from what.
 *
 * @param executors as many as it asked for; 0: it did all the work
 * @param max as many as it might have chosen
 * @param cores as many as had something to do for long enough
 * @param files the input's, as far as they were looked through
 * @param bytes the bytes of those, as they lie there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExecutorChoice(int executors, int max, long cores, long files, long bytes) {}
