package dev.products.inference.operator.driver;

/** Spark refuses the settings of spec.sparkConf; the message is Spark's. */
public final class RefusedBySparkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedBySparkException(Throwable cause) {
    super(
        VariableReferences.show(cause.getMessage() == null ? cause.toString() : cause.getMessage()),
        cause);
  }
}
