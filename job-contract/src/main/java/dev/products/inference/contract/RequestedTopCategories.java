package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A column with the best categories of each row and their numbers: an array of structures, or their
 * JSON if the format is csv.
 *
 * @param count how many; all of them if the model has fewer
 * @param column its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RequestedTopCategories(int count, String column) {}
