package dev.products.inference.model;

/** A model that cannot be used. The message is one sentence for the person who chose the model. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, for code that has to tell the cases apart. */
  public enum Reason {
    /** There is no such file, or it cannot be read, decompressed or held in memory. */
    UNREADABLE,
    /** ONNX Runtime does not accept the bytes as a model. */
    NOT_ONNX,
    /** The graph takes neither one string input nor the feature inputs of a compiled model. */
    WRONG_INPUTS,
    /** The graph gives no category for a row. */
    WRONG_OUTPUTS,
    /**
     * The text analyzer that a compiled model carries is incomplete, contradicts itself or the
     * graph, or is unknown.
     */
    BAD_METADATA,
    /** The model was accepted but failed on a batch. */
    SCORING_FAILED
  }

  private final Reason reason;

  public ModelException(Reason reason, String message) {
    this(reason, message, null);
  }

  public ModelException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
