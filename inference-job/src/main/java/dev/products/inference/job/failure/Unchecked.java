package dev.products.inference.job.failure;

/** Throws as Scala does, whose methods declare no exceptions. */
public final class Unchecked {

  private Unchecked() {}

  /** Never returns: the exception is thrown as it is. */
  public static RuntimeException of(Exception e) {
    return Unchecked.<RuntimeException>as(e);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException as(Exception e) throws T {
    throw (T) e;
  }
}
