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

  /**
   * Whether it may lead to a folder above. Hadoop takes a path with a backslash or braces for a
   * pattern, and what that stands for is a path again: {@code \.\.} and {@code {.,a/}.} lead up.
   */
  public static boolean leadsUp(String path) {
    String plain = path.replace("\\", "");
    boolean choices = plain.indexOf('{') >= 0;
    return Arrays.stream(plain.split("[/{},]"))
        .anyMatch(part -> part.equals("..") || (choices && part.equals(".")));
  }

  /** Whether Hadoop takes it for a pattern, where there is no file of that name. */
  public static boolean isPattern(String path) {
    return path.chars().anyMatch(letter -> "*?[]{}\\".indexOf(letter) >= 0);
  }
}
