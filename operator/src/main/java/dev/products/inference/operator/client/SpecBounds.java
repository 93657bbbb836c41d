package dev.products.inference.operator.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.UnreadableSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How deep and how large a spec may be that the operator keeps in its memory and walks through. A
 * pod template that people write has some 15 levels and some kilobytes.
 */
final class SpecBounds {

  static final int DEEPEST = 100;

  /** Of names and texts, in characters, and what each value takes beside them. */
  static final long LARGEST = 512 * 1024;

  private static final int VALUE = 64;

  private static final int LONGEST_NUMBER = 60;
  private static final Pattern DIGITS = Pattern.compile("[-+0-9.eE]++[A-Za-z]{0,2}");
  private static final Pattern EXPONENT = Pattern.compile("[-+]?[0-9.]++[eE][-+]?[0-9]{3,}");

  private SpecBounds() {}

  private record Node(String path, JsonNode value, int depth) {}

  /** Why the tree is not read, if it is not. */
  static Optional<UnreadableSpec> exceeded(String field, JsonNode tree) {
    // No recursion: the tree may be deeper than the stack.
    Deque<Node> open = new ArrayDeque<>();
    open.push(new Node(field, tree, 1));
    long size = 0;
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node.depth() > DEEPEST) {
        return Optional.of(
            new UnreadableSpec(node.path(), null, "must be nested no deeper than " + DEEPEST));
      }
      if (isEndlessNumber(node)) {
        return Optional.of(
            new UnreadableSpec(
                node.path(),
                node.value().textValue(),
                "must have no number of more than 60 characters, or with an exponent of three"
                    + " digits"));
      }
      size += VALUE + (node.value().isTextual() ? node.value().textValue().length() : 0);
      for (Map.Entry<String, JsonNode> child : node.value().properties()) {
        size += child.getKey().length();
        open.push(new Node(below(node, child.getKey()), child.getValue(), node.depth() + 1));
      }
      if (node.value().isArray()) {
        node.value().forEach(item -> open.push(new Node(node.path(), item, node.depth() + 1)));
      }
      if (size > LARGEST) {
        return Optional.of(
            new UnreadableSpec(
                field,
                null,
                "must be smaller: names and texts with 64 more for each value may have "
                    + LARGEST
                    + " characters in all"));
      }
    }
    return Optional.empty();
  }

  /** With such a quantity in a pod, an API server would be busy for minutes. */
  private static boolean isEndlessNumber(Node node) {
    if (!node.value().isTextual() || !node.path().endsWith(".template")) {
      return false;
    }
    String text = node.value().textValue();
    return text.length() > LONGEST_NUMBER
        ? DIGITS.matcher(text).matches()
        : EXPONENT.matcher(text).matches();
  }

  /** Three levels tell where to look. */
  private static String below(Node node, String name) {
    return node.depth() < 3 ? node.path() + "." + name : node.path();
  }
}
