package dev.products.inference.model;

/**
 * Collects a batch of texts and scores it.
 *
 * <p>Not thread-safe: one per task thread. Reuse it, it keeps its buffers. Memory does not depend
 * on how many rows are added before {@link #score()}, but for what it was asked to tell of each.
 */
public interface Scorer extends AutoCloseable {
  /**
   * Why the model cannot be given this text, in a few words, or null if it can. A compiled model
   * refuses none; others get their texts as ONNX Runtime's own strings, which cannot hold every
   * character.
   */
  String refusal(byte[] utf8, int offset, int length);

  /**
   * Adds a text to the batch. Malformed UTF-8 counts as U+FFFD, as in {@link
   * String#String(byte[])}.
   */
  void add(byte[] utf8, int offset, int length);

  /** How many texts were added since the last {@link #score()}. */
  int size();

  /**
   * Scores what was added, in order, and empties the batch. The result is valid until the next add.
   */
  Predictions score() throws ModelException;

  /** What it has done since it was made. */
  ScoringWork work();

  @Override
  void close();
}
