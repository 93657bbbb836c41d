package dev.products.inference.resource.value;

import java.util.Arrays;
import java.util.List;

/** Paths of folders, of which many texts can mean the same. */
public final class FolderPath {

  private FolderPath() {}

  /** The names in a path, without those that say nothing: {@code //a/./b/} has a and b. */
  public static List<String> parts(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .toList();
  }
}
