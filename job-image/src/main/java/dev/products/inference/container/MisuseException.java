package dev.products.inference.container;

/** The container was not started as Spark's contract with its image says. */
final class MisuseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MisuseException(String message) {
    super(message);
  }
}
