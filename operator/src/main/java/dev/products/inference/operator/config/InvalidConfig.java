package dev.products.inference.operator.config;

/** The operator was installed with values it cannot work with. */
public final class InvalidConfig extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidConfig(String message) {
    super(message);
  }
}
