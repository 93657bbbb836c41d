package dev.products.inference.operator.chaos;

import java.util.List;

/**
 * A life in which nobody was killed.
 *
 * @param writes before and after each of the operator's, in their order
 */
record Undisturbed(Life life, Outcome outcome, List<WritePoint> writes) {}
