package dev.products.inference.resource.spec;

/**
 * How long texts, lists and maps of a spec may be: the schema says it, so that the API server
 * refuses what is longer, and the rules say it again where there is no API server.
 */
public final class Bounds {

  /** Of a Kubernetes object's name, and of the key of a ConfigMap or Secret. */
  public static final int NAME = 253;

  /** Of a path or URI. */
  public static final int PATH = 1024;

  /** Of a column's name or a category. */
  public static final int COLUMN = 1024;

  /** Of an option's or a setting's name. */
  public static final int KEY = 253;

  /** Of an option's value. */
  public static final int OPTION = 4096;

  /** Of a setting's or an environment variable's value, a query and a golden row's text. */
  public static final int TEXT = 32_768;

  /** Of an image: its name, tag and digest. */
  public static final int IMAGE = 512;

  /** Of a quantity or a duration. */
  public static final int QUANTITY = 64;

  /** Of a cron expression. */
  public static final int SCHEDULE = 256;

  /** Of a time zone's name. */
  public static final int TIME_ZONE = 64;

  public static final int OPTIONS = 100;
  public static final int OPTIONS_FROM = 10;
  public static final int SETTINGS = 500;
  public static final int VARIABLES = 500;
  public static final int VOLUMES = 50;
  public static final int PULL_SECRETS = 20;
  public static final int GOLDEN_ROWS = 1000;
  public static final int OUTPUT_COLUMNS = 100;

  /** Tasks at a time in one process; more would be threads that wait for each other. */
  public static final int CORES = 1024;

  /** As that of a PriorityClass that anyone may make. */
  public static final int PRIORITY = 1_000_000_000;

  public static final int EXECUTORS = 10_000;

  /** Rows of a sample: a driver holds as many lines of JSON to learn its columns. */
  public static final int SAMPLE = 10_000;

  public static final int RETRIES = 100;
  public static final int HISTORY = 100;

  private Bounds() {}
}
