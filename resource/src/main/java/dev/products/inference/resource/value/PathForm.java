package dev.products.inference.resource.value;

/** One form of the ways to write a folder, so that two can be compared. */
public final class PathForm {

  private PathForm() {}

  /** With a slash at its end, and the local file system's paths without their scheme. */
  public static String of(String path) {
    boolean local = path.regionMatches(true, 0, "file:/", 0, 6);
    String normal =
        String.join("/", FolderPath.parts(local ? path.substring(5) : StorePath.canonical(path)));
    return (local || path.startsWith("/") ? "/" + normal : normal) + (normal.isEmpty() ? "" : "/");
  }

  /** Whether neither is in the other. */
  public static boolean apart(String one, String other) {
    String form = of(one);
    String otherForm = of(other);
    return !form.startsWith(otherForm) && !otherForm.startsWith(form);
  }

  /** Whether it is all of a file system, or nothing follows the name of a bucket or a server. */
  public static boolean isRoot(String path) {
    String form = of(path);
    return form.equals("/")
        || (path.contains("://")
            && form.indexOf('/') > 0
            && form.indexOf('/', form.indexOf('/') + 1) == form.length() - 1);
  }
}
