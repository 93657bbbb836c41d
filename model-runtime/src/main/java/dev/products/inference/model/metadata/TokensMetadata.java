package dev.products.inference.model.metadata;

import java.util.List;

/** A token pattern compiled to a table. The model format's reference says what its numbers are. */
public record TokensMetadata(
    List<Integer> symbols,
    Integer symbolCount,
    List<Integer> starts,
    List<Integer> transitions,
    List<Integer> trim) {}
