package dev.products.inference.job.files;

/** Messages of what may not be read. */
final class Unreadable {

  private Unreadable() {}

  static String forbidden(String path) {
    return path
        + " may not be read by the user "
        + System.getProperty("user.name")
        + ": change its permissions, or those of its folder";
  }
}
