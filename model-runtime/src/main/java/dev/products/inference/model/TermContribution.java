package dev.products.inference.model;

/**
 * What a term of a text does for the predicted category.
 *
 * @param term the term; of a feature that several of the text's terms have, all of them
 * @param contribution what it adds to the category's score: its value times its weight
 * @param margin by how much that is more than what it adds to the next best category's score, or
 *     the contribution if there is one category alone
 */
public record TermContribution(String term, double contribution, double margin) {}
