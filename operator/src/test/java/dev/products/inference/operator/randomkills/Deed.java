package dev.products.inference.operator.randomkills;

/**
 * Something that a user does to a resource.
 *
 * @param time before it is done, of {@link System#nanoTime}
 */
record Deed(long time, String resource, Kind kind) {

  /** What is done, and what may follow from it. */
  enum Kind {
    CREATE(true, false),
    EDIT(true, true),
    ASK_AGAIN(true, true),
    TUNE(false, false),
    SUSPEND(false, true),
    RESUME(false, false),
    DELETE(false, true);

    private final boolean asksForRun;
    private final boolean mayEndDriver;

    Kind(boolean asksForRun, boolean mayEndDriver) {
      this.asksForRun = asksForRun;
      this.mayEndDriver = mayEndDriver;
    }

    /** Whether it asks for another run. */
    boolean asksForRun() {
      return asksForRun;
    }

    /** Whether a driver may be told to end for it. */
    boolean mayEndDriver() {
      return mayEndDriver;
    }
  }
}
