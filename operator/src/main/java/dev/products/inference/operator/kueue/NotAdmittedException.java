package dev.products.inference.operator.kueue;

/** The pods cannot be made as Kueue has admitted them. */
public final class NotAdmittedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotAdmittedException(String message) {
    super(message);
  }
}
