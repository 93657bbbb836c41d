package dev.products.inference.cli;

import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.validation.Violation;
import java.nio.file.Path;
import java.util.List;

/** Something the user can put right; every line names what. */
final class UserError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  private UserError(List<String> lines) {
    super(String.join("\n", lines));
    this.lines = lines.stream().map(Printable::of).toList();
  }

  static UserError of(String line) {
    return new UserError(List.of(line));
  }

  static UserError of(Path file, List<Violation> violations) {
    return new UserError(
        violations.stream().map(violation -> file + ": " + violation.describe()).toList());
  }

  List<String> lines() {
    return lines;
  }
}
