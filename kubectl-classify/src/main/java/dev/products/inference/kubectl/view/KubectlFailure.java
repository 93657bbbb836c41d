package dev.products.inference.kubectl.view;

/** What kubectl said as it failed, or what is wrong with the command; shown as it is. */
public final class KubectlFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KubectlFailure(String message) {
    super(message);
  }
}
