package dev.products.inference.operator.workload;

/** Kueue cannot be asked; the message says why. */
final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnavailableException(String message) {
    super(message);
  }
}
