package dev.products.inference.operator.config;

/** The operator was installed with values it cannot work with. */
public final class InvalidConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidConfigException(String message) {
    super(message);
  }
}
