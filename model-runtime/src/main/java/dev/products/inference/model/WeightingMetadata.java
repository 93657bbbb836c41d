package dev.products.inference.model;

/**
 * One step from counts to values, for the features of some vectorizers. Of the members after the
 * size, the one that the step needs is there.
 *
 * @param offset the feature id of the first feature that it is for
 * @param size how many features it is for
 * @param features int32 numbers in Base64: the features that have factors, counted from the offset,
 *     ascending; null if all have
 * @param factors float64 numbers in Base64
 * @param otherwise the factor of any other feature
 * @param logarithms float64 numbers in Base64: 1 + ln(count) for a count of 1, of 2, …
 */
record WeightingMetadata(
    WeightingStep step,
    Integer offset,
    Integer size,
    String features,
    String factors,
    Double otherwise,
    Double factor,
    String logarithms,
    Norm norm,
    Double threshold) {}
